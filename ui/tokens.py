"""The colours of the window, light and dark, by what they are for."""

from typing import Literal

Scheme = Literal["light", "dark"]
Token = Literal[
    "canvas", "surface", "sunken", "raised", "hover", "line", "line2", "edge",
    "text", "text2", "text3", "disabled",
    "accent", "accent_hover", "accent_press", "on_accent", "accent_soft", "accent_line", "accent_text",
    "gold", "gold_line", "gold_text", "star_off",
    "warn", "warn_soft", "warn_line", "danger", "danger_soft", "danger_line", "info", "info_soft",
    "tag_i", "tag_c", "tag_m", "tag_8", "tag_other", "wave",
]  # fmt: skip

LIGHT: dict[Token, str] = {
    "canvas": "#F3F5F2", "surface": "#FFFFFF", "sunken": "#EAEEEA", "raised": "#FFFFFF", "hover": "#F0F3F0",
    "line": "#DFE4DF", "line2": "#C2CAC4", "edge": "#7D8881",
    "text": "#18211C", "text2": "#48534C", "text3": "#626D66", "disabled": "#9AA49D",
    "accent": "#1E6B4B", "accent_hover": "#185A3F", "accent_press": "#124A33", "on_accent": "#FFFFFF",
    "accent_soft": "#E3F0E8", "accent_line": "#A6CCB7", "accent_text": "#185A3F",
    "gold": "#C8951A", "gold_line": "#A67808", "gold_text": "#775500", "star_off": "#DCE1DC",
    "warn": "#95470A", "warn_soft": "#FAEBDE", "warn_line": "#E0B28C",
    "danger": "#AF261E", "danger_soft": "#FBE9E7", "danger_line": "#E5AAA5",
    "info": "#2A5B9B", "info_soft": "#E6EEF8",
    "tag_i": "#AF261E", "tag_c": "#A85708", "tag_m": "#6A4C9C", "tag_8": "#1E6B4B", "tag_other": "#2A5B9B",
    "wave": "#849A8E",
}  # fmt: skip
DARK: dict[Token, str] = {
    "canvas": "#101412", "surface": "#181D1A", "sunken": "#0C0F0D", "raised": "#202622", "hover": "#202622",
    "line": "#2A312C", "line2": "#3E4841", "edge": "#6F7B73",
    "text": "#E7ECE8", "text2": "#B5BFB8", "text3": "#919C95", "disabled": "#616B64",
    "accent": "#58BD8C", "accent_hover": "#6CCB9C", "accent_press": "#48A778", "on_accent": "#07170E",
    "accent_soft": "#173426", "accent_line": "#2F6549", "accent_text": "#84D6AC",
    "gold": "#E2B341", "gold_line": "#E2B341", "gold_text": "#EBC469", "star_off": "#38413B",
    "warn": "#F0A871", "warn_soft": "#36261A", "warn_line": "#70492C",
    "danger": "#F58E84", "danger_soft": "#3A2120", "danger_line": "#7A3D39",
    "info": "#93BAF0", "info_soft": "#1A293D",
    "tag_i": "#F0857B", "tag_c": "#E9A063", "tag_m": "#B79AE6", "tag_8": "#58BD8C", "tag_other": "#8FB7F0",
    "wave": "#5F7167",
}  # fmt: skip
SCHEMES: dict[Scheme, dict[Token, str]] = {"light": LIGHT, "dark": DARK}
