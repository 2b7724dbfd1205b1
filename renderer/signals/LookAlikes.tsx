import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import { useApi } from '../api.ts';
import { readBirthDate, showBirthDate } from '../birth-date.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { KeyHint } from '../components/KeyHint.tsx';
import { useMask } from '../mask.tsx';

export type Known = Awaited<ReturnType<Api['person']['find']>>['people'][number];

/** Letters that have to be there before anybody is looked up. */
const enough = 3;
/** Milliseconds after the last letter before the vault is asked. */
const pause = 120;

/** Who may be the one whose name is being typed, to choose instead of making a second file of one person. */
export function LookAlikes({
  name,
  birthDate,
  onChoose,
}: {
  name: string;
  birthDate: string;
  onChoose: (person: Known) => void;
}) {
  const api = useApi();
  const mask = useMask();
  const wanted = useSettled(name.trim());
  const born = readBirthDate(birthDate);
  const known = /^(\d{4}(-\d\d){0,2})?$/.test(born) ? born : '';
  const found = useQuery({
    queryKey: ['person', 'find', wanted, known],
    queryFn: () => api.person.find({ name: wanted, birthDate: known }),
    enabled: wanted.length >= enough,
    placeholderData: (before) => before,
  });
  const people = wanted.length < enough ? [] : (found.data?.people ?? []);
  return (
    <Card title="Al bekend?">
      <div role="status">
        {people.length === 0 ? (
          <p className="ck-quiet ck-small">
            {wanted.length < enough
              ? 'Typ een naam. Wie erop lijkt, staat hier; de spelling hoeft niet te kloppen.'
              : 'U kent nog niemand met een naam die hierop lijkt.'}
          </p>
        ) : (
          <>
            <p className="ck-small ck-quiet">
              Kies wie het is, dan komt het signaal in hetzelfde dossier. Met <KeyHint keys="ArrowDown" />{' '}
              gaat u erheen.
            </p>
            <ul className="ck-lines">
              {people.map((person) => (
                <li key={person.caseId}>
                  <Button small onClick={() => onChoose(person)}>
                    {mask.person(person)}
                  </Button>
                  <div className="ck-small ck-quiet">
                    casus {person.caseNumber}
                    {person.birthDate === '' || mask.on ? '' : `, geboren ${showBirthDate(person.birthDate)}`}
                    . {person.why}
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Card>
  );
}

/** A text once nobody has typed in it for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
