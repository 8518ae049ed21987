import { createPanelWidth } from './panel-width';

/** A panel around Flex's frame, which does what it is asked; two pixels of it are its border. */
function panelOf(pixels: number) {
  const panel = { pixels, frame: () => panel.pixels - 2 };
  const width = createPanelWidth(() => panel.frame());
  const asked: number[] = [];
  const follow = (...busy: readonly boolean[]): readonly number[] => {
    for (const now of busy) {
      const wanted = width(now);
      if (wanted === null) continue;
      asked.push(wanted);
      panel.pixels = wanted;
    }
    return asked;
  };
  return { panel, follow };
}

describe('the panel’s width', () => {
  it('is more for a task, and afterwards what it was, to the pixel, however often', () => {
    const { follow } = panelOf(400);
    expect(follow(false)).toEqual([]);
    expect(follow(true, true, false, false, true, false)).toEqual([480, 400, 480, 400]);
  });

  it('is left alone where it is enough', () => {
    expect(panelOf(640).follow(true, false)).toEqual([]);
  });

  it.each([360, 600])('is left alone once the agent has resized it on a task, to %i', (pixels) => {
    const { panel, follow } = panelOf(400);
    follow(true);
    panel.pixels = pixels;
    expect(follow(true, false, true, false)).toEqual([480]);
  });

  it('is left alone once the agent has resized it between two tasks', () => {
    const { panel, follow } = panelOf(400);
    follow(true, false);
    panel.pixels = 350;
    expect(follow(true, false, true)).toEqual([480, 400]);
  });

  it('is left alone where the agent makes it narrow on a task for which it was wide enough', () => {
    const { panel, follow } = panelOf(640);
    follow(true);
    panel.pixels = 380;
    expect(follow(true, false)).toEqual([]);
  });

  it('waits for a panel that is shown', () => {
    const { panel, follow } = panelOf(400);
    const { frame } = panel;
    panel.frame = () => 0;
    expect(follow(true)).toEqual([]);
    panel.frame = frame;
    expect(follow(true)).toEqual([480]);
  });

  it('is not asked for again where Salesforce does not give it', () => {
    const width = createPanelWidth(() => 398);
    expect([true, false, true, false].map((busy) => width(busy))).toEqual([480, null, null, null]);
  });
});
