import type { Term } from './term.ts'

/** How a dataservice speaks, in the words of udata. */
export const apiFormats = [
  { id: 'REST', label: { fr: 'API web (REST)', en: 'Web API (REST)' } },
  { id: 'WMS', label: { fr: 'Service de cartes (WMS)', en: 'Map service (WMS)' } },
  { id: 'WSL', label: { fr: 'Service SOAP (WSDL)', en: 'SOAP service (WSDL)' } },
] as const satisfies readonly Term[]
