import './no-eval.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProvider, createApi } from './api.ts';
import { RestoreDoor } from './backup/RestoreDoor.tsx';
import './bridge.ts';
import { ToastProvider } from './components/Toast.tsx';
import { DraftsProvider } from './drafts.tsx';
import { MaskProvider } from './mask.tsx';
import { createQueryClient } from './query.ts';
import { createAppRouter } from './router.tsx';
import { routes } from './screens.ts';
import { Gate, type Status } from './session.tsx';
import { keepFocus } from './shell/keep-focus.ts';
import { ChoosePassword } from './start/ChoosePassword.tsx';
import { FirstStart } from './start/FirstStart.tsx';
import { Unlock } from './start/Unlock.tsx';
import { VaultProblem } from './start/VaultProblem.tsx';
import './theme/index.css';

const api = createApi(window.casuskluis.invoke);
const queryClient = createQueryClient();
const router = createAppRouter(routes);

function startScreen({ state, vaultDir, municipality, message, choosing, example }: Status) {
  if (choosing) return <ChoosePassword {...choosing} municipality={municipality ?? ''} />;
  if (state === 'none') return <FirstStart vaultDir={vaultDir} />;
  if (state === 'locked' || state === 'unlocked')
    return <Unlock municipality={municipality} example={example} />;
  return <VaultProblem state={state} message={message} vaultDir={vaultDir} />;
}

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
keepFocus();
createRoot(root).render(
  <StrictMode>
    <ApiProvider value={api}>
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <Gate closed={(status) => <RestoreDoor status={status}>{startScreen(status)}</RestoreDoor>}>
            <DraftsProvider>
              <MaskProvider>
                <RouterProvider router={router} />
              </MaskProvider>
            </DraftsProvider>
          </Gate>
        </ToastProvider>
      </QueryClientProvider>
    </ApiProvider>
  </StrictMode>,
);
