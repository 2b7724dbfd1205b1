/** Where what is typed for a case (or in a part of it: a line that is changed) is kept until it is taken. */
export function draftKeyOf(meetingId: string, caseId: string, part?: string): string {
  return [`meeting/${meetingId}/${caseId}`, part].filter(Boolean).join('/');
}

/** The line while a guest is in the room has a draft of its own: what was half typed before is not for him. */
export const guestDraft = 'guest';
/** The reason with which a case goes on to the next overleg. */
export const heldOverDraft = 'held-over';
/** In the place of a case: the minutes that each of them took. */
export const clockDraft = 'clock';
