/** What of the LWC runtime is used here; its own types lean on a package that it does not install. */
declare module 'lwc' {
  export function createElement(tag: string, options: { readonly is: CustomElementConstructor }): HTMLElement;
}

declare module 'c/*' {
  const component: CustomElementConstructor;
  export default component;
}
