import { isSamePlace, opensTab, type Place } from './place';

/** The tabs that are open, and the place that is shown, which need not be in a tab. */
export interface Workspace {
  readonly place: Place;
  readonly tabs: readonly Place[];
}

export type WorkspaceAction =
  | { readonly type: 'show'; readonly place: Place }
  | { readonly type: 'close'; readonly place: Place }
  | { readonly type: 'reset' };

/** A place that is shown gets a tab, once; closing the tab that is shown shows its neighbour, or Home. */
export function reduceWorkspace(workspace: Workspace, action: WorkspaceAction): Workspace {
  switch (action.type) {
    case 'show':
      return { place: action.place, tabs: withTab(workspace.tabs, action.place) };
    case 'close': {
      const index = workspace.tabs.findIndex((tab) => isSamePlace(tab, action.place));
      if (index < 0) return workspace;
      const tabs = workspace.tabs.filter((_tab, at) => at !== index);
      if (!isSamePlace(workspace.place, action.place)) return { ...workspace, tabs };
      return { place: tabs[index] ?? tabs[index - 1] ?? { kind: 'home' }, tabs };
    }
    case 'reset':
      return { place: { kind: 'home' }, tabs: [] };
  }
}

function withTab(tabs: readonly Place[], place: Place): readonly Place[] {
  const isOpen = tabs.some((tab) => isSamePlace(tab, place));
  return isOpen || !opensTab(place) ? tabs : [...tabs, place];
}
