"""Drawing documents: a process of its own, with little memory and time, reads what strangers made, and gives back pictures or words."""
