"""The same draws from the same seed as the simulation makes (src/base/random.ts): so a retry pauses as long here as there."""

_MASK = 0xFFFFFFFF


def seeded(seed):
    """A function that gives numbers from 0 (inclusive) to 1 (exclusive): mulberry32 over a hash of the seed."""
    state = _hash32(seed)

    def draw():
        nonlocal state
        state = (state + 0x6D2B79F5) & _MASK
        mixed = _times(state ^ (state >> 15), state | 1)
        mixed ^= (mixed + _times(mixed ^ (mixed >> 7), mixed | 61)) & _MASK
        return (mixed ^ (mixed >> 14)) / 4294967296

    return draw


def _hash32(text):
    """FNV-1a over UTF-16 code units, with a final avalanche."""
    units = text.encode("utf-16-le")
    value = 0x811C9DC5
    for index in range(0, len(units), 2):
        value = _times(value ^ (units[index] | units[index + 1] << 8), 0x01000193)
    value = _times(value ^ (value >> 16), 0x85EBCA6B)
    value = _times(value ^ (value >> 13), 0xC2B2AE35)
    return value ^ (value >> 16)


def _times(a, b):
    return (a * b) & _MASK
