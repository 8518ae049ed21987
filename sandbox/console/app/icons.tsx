import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

const handset =
  'M3 2.5h2.4l1.2 3-1.6 1.1a8 8 0 0 0 4.4 4.4l1.1-1.6 3 1.2V13a1.5 1.5 0 0 1-1.6 1.5A11 11 0 0 1 1.5 4.1 1.5 1.5 0 0 1 3 2.5Z';

/** Own drawings, under names that Lightning's utility icons have. */
const utilityIcons = new Map<string, string>([
  ['call', handset],
  ['incoming_call', `${handset} M14.5 1.5 9.5 6.5M9.5 2.8v3.7h3.7`],
  [
    'notification',
    'M8 1.5a4 4 0 0 1 4 4c0 4 1.5 5.5 1.5 5.5h-11S4 9.5 4 5.5a4 4 0 0 1 4-4ZM6.5 13.5a1.6 1.6 0 0 0 3 0',
  ],
  ['task', 'M3 2.5h10v11H3ZM5.5 8.2l1.8 1.8L10.7 6'],
  ['away', 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM8 4.5V8l2.5 1.5'],
]);

/** The utility icon of that name; a phone for one that is not drawn here. */
export const UtilityIcon = ({ name }: { readonly name: string }) => (
  <Icon>
    <path d={utilityIcons.get(name) ?? handset} />
  </Icon>
);

export const PopOutIcon = () => (
  <Icon>
    <path d="M9.5 2.5h4v4M13.5 2.5 8 8M6.5 3.5h-3.5v9.5h9.5v-3.5" />
  </Icon>
);

export const MinimiseIcon = () => (
  <Icon>
    <path d="M3 12h10" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);

export const SearchIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3.5 3.5" />
  </Icon>
);
