"""Why a page shows a child: one small file a purpose."""
