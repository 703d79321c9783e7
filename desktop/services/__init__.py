"""What a person can do: one keyword-only function per action, over ports, without third parties."""
