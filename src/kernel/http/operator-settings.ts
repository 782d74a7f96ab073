import { z } from 'zod'

/** What the law wants said of who runs the site; null where the operator has not said it yet. */
export interface OperatorConfig {
  contact: string | null
  address: string | null
  director: string | null
  hosting: string | null
}

export const operatorSettings = {
  SITE_CONTACT: {
    shape: z.email(),
    default: '',
    about:
      'Mail address of the office, shown in the legal notice, the accessibility statement and the privacy page.',
  },
  SITE_ADDRESS: {
    shape: z.string().trim().max(300),
    default: '',
    about: 'Postal address and telephone of the office, for the legal notice.',
  },
  SITE_DIRECTOR: {
    shape: z.string().trim().max(200),
    default: '',
    about: 'Publication director (name and function), for the legal notice.',
  },
  SITE_HOSTING: {
    shape: z.string().trim().max(300),
    default: '',
    about: 'Name, address and telephone of whoever hosts the site, for the legal notice.',
  },
} as const

export function readOperator(read: (name: keyof typeof operatorSettings) => string): OperatorConfig {
  return {
    contact: read('SITE_CONTACT') || null,
    address: read('SITE_ADDRESS') || null,
    director: read('SITE_DIRECTOR') || null,
    hosting: read('SITE_HOSTING') || null,
  }
}
