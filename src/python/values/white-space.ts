/** Members of a class in a regular expression: the white space that `int()` and `float()` skip around a number. */
export const NUMBER_SPACES = '\\t-\\r\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** Likewise what `str.isspace`, `str.strip` and `\s` take for white space. JavaScript's set differs. */
export const SPACES = `\\x1c-\\x1f${NUMBER_SPACES}`;
