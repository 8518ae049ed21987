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

export const PhoneIcon = () => (
  <Icon>
    <path d="M3 2.5h2.4l1.2 3-1.6 1.1a8 8 0 0 0 4.4 4.4l1.1-1.6 3 1.2V13a1.5 1.5 0 0 1-1.6 1.5A11 11 0 0 1 1.5 4.1 1.5 1.5 0 0 1 3 2.5Z" />
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
