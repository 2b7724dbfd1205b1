import { momentInWords } from '../../base/dates.ts';
import type { Api } from '../../core/contracts.ts';
import { Chip } from '../components/Chip.tsx';
import { ItemList } from '../components/ItemList.tsx';

type Check = Awaited<ReturnType<Api['agreement']['check']>>;

/** Whether a signed document is as it was, in plain words, and which signatures stand on it. */
export function Verdict({ check, about }: { check: Check; about?: string }) {
  return (
    <div className="ck-stack">
      <div className={check.intact ? 'ck-verdict ck-verdict--good' : 'ck-verdict'} role="status">
        <div className="ck-row">
          <strong className="ck-verdict__word">{check.intact ? 'In orde' : 'Niet in orde'}</strong>
          {about === undefined ? null : <span className="ck-verdict__about">{about}</span>}
        </div>
        <p>{check.sentence}</p>
        {check.problems.length === 0 ? null : (
          <ul>
            {check.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
      </div>
      {check.signatures.length === 0 ? null : (
        <ItemList
          items={check.signatures.map((signature) => ({
            id: signature.field,
            chip: (
              <Chip tone={signature.valid && signature.issuedHere ? 'good' : 'late'}>
                {signature.valid ? (signature.issuedHere ? 'klopt' : 'niet van hier') : 'klopt niet'}
              </Chip>
            ),
            title: signature.name || 'Naam niet leesbaar',
            about: [signature.role, signature.place, signature.at === '' ? '' : momentInWords(signature.at)]
              .filter(Boolean)
              .join(' · '),
          }))}
          empty={null}
        />
      )}
    </div>
  );
}
