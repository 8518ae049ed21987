/**
 * Has the browser ask before the page is left, for as long as it is on; only then is it listened to, as a page that listens is not
 * kept for going back to. Browsers ask only where the agent has used the page, and in words of their own
 * (https://developer.mozilla.org/docs/Web/API/Window/beforeunload_event).
 */
export function createLeaveWarning(target: Window): (on: boolean) => void {
  const ask = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
    // Before Chrome 119 and Safari 17 this is what counts.
    event.returnValue = true;
  };
  return (on) => (on ? target.addEventListener('beforeunload', ask) : target.removeEventListener('beforeunload', ask));
}
