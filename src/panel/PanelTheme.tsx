import { ThemeProvider } from '@twilio-paste/core/styling-library';
import { DarkTheme, DefaultTheme, StyledBase } from '@twilio-paste/core/theme';
import type { ReactNode } from 'react';

/**
 * Paste's theme for what stands in this bundle, which does not see Flex's own. Without Paste's global styles: they would load
 * some sixty fonts anew that Flex has on the page already.
 */
export function PanelTheme({ dark, children }: { readonly dark: boolean; readonly children: ReactNode }) {
  return (
    <ThemeProvider theme={dark ? DarkTheme : DefaultTheme}>
      <StyledBase style={{ height: '100%', width: '100%' }}>{children}</StyledBase>
    </ThemeProvider>
  );
}
