/** The channels between the page's preload and the main process; there are no others. */
export const CALL_CHANNEL = 'casuskluis:call';
export const BEFORE_LOCK_CHANNEL = 'casuskluis:before-lock';
export const DRAFTS_SAVED_CHANNEL = 'casuskluis:drafts-saved';
