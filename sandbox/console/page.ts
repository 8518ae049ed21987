import type { MessageChannels } from '../lightning/message-channels';

/** Where the page finds the Lightning web components. */
export const componentScriptPath = '/__console/components.js';

/** What the console's page is told by its server. */
export interface PageConfig {
  readonly flexUrl: string;
  /** Size that the call center definition gives the softphone, in pixels. */
  readonly softphone: { readonly width: number; readonly height: number };
  readonly messageChannels: MessageChannels;
}

export const configElementId = 'sandbox-config';

/** The console's one HTML page; the app in it decides by the address what it shows. */
export function consolePage(config: PageConfig): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Sandbox console</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/__console/console.css" />
    <script type="application/json" id="${configElementId}">${JSON.stringify(config).replaceAll('<', '\\u003c')}</script>
    <script type="module" src="/__console/console.js"></script>
  </head>
  <body>
    <div id="console"></div>
  </body>
</html>
`;
}

/** Only the console's own files, its own server, and Flex in a frame. */
export function contentSecurityPolicy(consoleUrl: string, flexUrl: string): string {
  return [
    "default-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${consoleUrl.replace('http', 'ws')}`,
    `frame-src ${flexUrl}`,
    "frame-ancestors 'none'",
  ].join('; ');
}
