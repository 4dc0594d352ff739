"""Information-sharing agreements: who may pass what to whom, why, and until when."""
