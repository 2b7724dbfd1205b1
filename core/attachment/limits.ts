import { z } from 'zod';

/** Largest file that can be kept with a case, in bytes. */
export const LARGEST_FILE = 15_000_000;

/** A file as it travels. */
export const attachedFile = z
  .string()
  .min(1, 'Kies een bestand.')
  .max(
    Math.ceil(LARGEST_FILE / 3) * 4,
    'Dit bestand is groter dan 15 MB. Scan het met een lagere kwaliteit.',
  );
