"""The runs that are pinned beside the present one."""
