import type { ExamplePerson } from '../happenings.ts';
import { dylano } from './people/dylano.ts';
import { fenna } from './people/fenna.ts';
import { ilyas } from './people/ilyas.ts';
import { jelmer } from './people/jelmer.ts';
import { nadira } from './people/nadira.ts';
import { others } from './people/others.ts';
import { ruurd } from './people/ruurd.ts';
import { sanneLotte } from './people/sannelotte.ts';
import { wiebrand } from './people/wiebrand.ts';

/** The twelve fictional people. */
export const people: readonly ExamplePerson[] = [
  jelmer,
  nadira,
  ruurd,
  sanneLotte,
  dylano,
  fenna,
  ilyas,
  wiebrand,
  ...others,
];
