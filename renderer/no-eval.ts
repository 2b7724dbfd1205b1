import { z } from 'zod';

/** The page allows no eval; zod would try it out and the browser would report that. Has to be imported first. */
z.config({ jitless: true });
