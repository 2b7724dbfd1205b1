import { useState } from 'react';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Page } from '../shell/Page.tsx';
import { Batches } from './Batches.tsx';
import { CheckRows } from './CheckRows.tsx';
import { ChooseColumns } from './ChooseColumns.tsx';
import { ChooseList } from './ChooseList.tsx';
import type { Opened, Plan } from './work.ts';
import './import.css';

/** Taking over a list that is there already: the file, its columns, its rows; and what was taken over before. */
export function ImportScreen() {
  const api = useApi();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [checking, setChecking] = useState(false);
  const close = () => {
    if (opened !== null) void api.import.putAway({ importId: opened.importId });
    setOpened(null);
    setPlan(null);
    setChecking(false);
  };
  return (
    <Page
      title="Bestaande lijst overnemen"
      lead={
        opened === null
          ? 'Hebt u al een lijst in Excel, ODS of CSV? Elke rij wordt een casus die wacht op weging. U kijkt eerst alles na.'
          : `“${opened.fileName}”. Er is nog niets overgenomen.`
      }
      actions={opened === null ? undefined : <Button onClick={close}>Andere lijst kiezen</Button>}
    >
      {opened === null ? (
        <>
          <ChooseList onOpened={setOpened} />
          <Batches />
        </>
      ) : checking && plan !== null ? (
        <CheckRows plan={plan} onBack={() => setChecking(false)} onDone={close} />
      ) : (
        <ChooseColumns
          opened={opened}
          chosen={plan}
          onChosen={(chosen) => {
            setPlan(chosen);
            setChecking(true);
          }}
        />
      )}
    </Page>
  );
}
