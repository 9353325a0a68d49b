/** The ed25519 keys that workers sign chains of trust with (base64), by worker implementation, newest first. */
export const ED25519_PUBLIC_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['docker-worker', ['kni6ts7z/MRkvs7i6+SF/T6UWj0hAJoHEcrgHB8BBR0=', 'Kz/aZIVeR6NP8gQU1U+2CCIZqvbd+4QCP6J63lflwik=']],
  ['generic-worker', ['Kz/aZIVeR6NP8gQU1U+2CCIZqvbd+4QCP6J63lflwik=']],
  ['scriptworker', ['KO3FX9JnNga/XViTRBiUMHYnji9Fu3s332sU2lXjSwE=', 'jFmyvf3lQiiX0qIFxal5KgIIq6VpUBTQfAtD6hEi8Ms=']],
]);
