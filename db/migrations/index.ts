import type { Migrations } from '../migrate.ts';
import { up as vault } from './0001-vault.ts';
import { up as subjects } from './0002-subjects.ts';
import { up as accounts } from './0004-accounts.ts';
import { up as access } from './0006-access.ts';
import { up as log } from './0007-log.ts';
import { up as people } from './0008-people.ts';
import { up as planning } from './0009-planning.ts';
import { up as questions } from './0010-questions.ts';
import { up as grounds } from './0011-grounds.ts';
import { up as profile } from './0012-profile.ts';
import { up as lists } from './0013-import.ts';
import { up as overleg } from './0014-overleg.ts';
import { up as atTheTable } from './0019-at-the-table.ts';
import { up as actionSheets } from './0020-action-sheets.ts';
import { up as importSignals } from './0022-import-signals.ts';

/** Every migration of the vault, by its number and name. Never change one that was released: add the next. */
export const migrations: Migrations = {
  '0001-vault': { up: vault },
  '0002-subjects': { up: subjects },
  '0004-accounts': { up: accounts },
  '0006-access': { up: access },
  '0007-log': { up: log },
  '0008-people': { up: people },
  '0009-planning': { up: planning },
  '0010-questions': { up: questions },
  '0011-grounds': { up: grounds },
  '0012-profile': { up: profile },
  '0013-import': { up: lists },
  '0014-overleg': { up: overleg },
  '0019-at-the-table': { up: atTheTable },
  '0020-action-sheets': { up: actionSheets },
  '0022-import-signals': { up: importSignals },
};
