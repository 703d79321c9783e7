"""The start page 今日, and the notification at start."""
