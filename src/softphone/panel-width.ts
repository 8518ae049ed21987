/**
 * In pixels. Flex's header needs 421, and the plugin's indicator in it some more; up to 552 Flex gives a task the panel's whole width,
 * and beyond that only half of it, beside the list.
 */
const onTask = 480;

/** What Salesforce may draw around Flex, at the most. */
const border = 24;

/**
 * What width to ask for, if any: room for a task as soon as there is one, and what there was before when the last one is gone, so
 * that nothing moves while the agent works. A panel that is wide enough is left alone; so is one that has, since the plugin set it,
 * got another width than it was given: the agent has resized it, and it stays as it is for the life of the page.
 *
 * @param frameWidth the width of Flex's frame, which follows the panel's; 0 while it is not shown
 */
export function createPanelWidth(frameWidth: () => number): (busy: boolean) => number | null {
  let byHand = false;
  let wasBusy = false;
  let widened = false;
  let idle: number | null = null;
  return (busy) => {
    const width = frameWidth();
    if (byHand || busy === wasBusy || !(width > 0)) return null;
    wasBusy = busy;
    if (busy) {
      byHand = idle !== null && width !== idle;
      widened = !byHand && width < onTask - border;
      if (!widened) return null;
      idle = width;
      return onTask;
    }
    if (!widened || idle === null) return null;
    widened = false;
    const around = onTask - width;
    byHand = around < 0 || around > border;
    return byHand ? null : idle + around;
  };
}
