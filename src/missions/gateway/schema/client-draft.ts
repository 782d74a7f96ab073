import { z } from 'zod'
import { refusals } from '#kernel/refusal'
import { isNetwork } from '../service/clients/networks.ts'

const name = z.string().trim().min(1).max(120)
const networks = z.array(z.string().trim().refine(isNetwork)).max(50).describe('CIDR; empty: from anywhere')
const contacts = z
  .array(z.email())
  .max(20)
  .describe('Warned 90 to 1 days before a key, a grant or a delegation ends')

export const ClientDraft = z.strictObject({
  name,
  networks: networks.default([]),
  contacts: contacts.default([]),
})
export type ClientDraft = z.infer<typeof ClientDraft>

export const ClientChange = z.strictObject({
  name: name.optional(),
  networks: networks.optional(),
  contacts: contacts.optional(),
})
export type ClientChange = z.infer<typeof ClientChange>

export const KeyDraft = z.strictObject({
  name,
  key: z
    .string()
    .trim()
    .min(1)
    .max(20_000)
    .describe('Public key as JWK (P-256 or Ed25519) or PEM, or a PEM certificate'),
  endsAt: z.iso.datetime().nullable().default(null).describe('Null: in two years, or with the certificate'),
})
export type KeyDraft = z.infer<typeof KeyDraft>

export const keyStates = ['valid', 'ended', 'revoked'] as const

export const KeyView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['jwk', 'certificate']),
  thumbprint: z.string(),
  state: z.enum(keyStates),
  createdAt: z.iso.datetime(),
  endsAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  usedAt: z.iso.datetime().nullable(),
  usedFrom: z.string().nullable().describe('Network of its last call'),
})
export type KeyView = z.infer<typeof KeyView>

/** A software of an organisation, as those who run it see it. */
export const ClientView = z.object({
  id: z.string(),
  organizationId: z.string(),
  name: z.string(),
  networks: z.array(z.string()),
  contacts: z.array(z.string()),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  /** The alert that stopped it, if one stands. */
  stopId: z.string().nullable(),
  keys: z.array(KeyView),
})
export type ClientView = z.infer<typeof ClientView>

export const ErrorView = z.object({
  at: z.iso.datetime(),
  status: z.int(),
  code: z.string(),
  grantId: z.string().nullable(),
  apiId: z.string().nullable(),
  operation: z.string().nullable(),
})
export type ErrorView = z.infer<typeof ErrorView>

export const refuse = refusals('gateway', {
  clientNotFound: {
    status: 404,
    title: { fr: 'Logiciel introuvable', en: 'No such software' },
    remedy: { fr: 'Vérifiez l’adresse.', en: 'Check the address.' },
  },
  clientNotYours: {
    status: 403,
    title: { fr: 'Ce logiciel n’est pas à vous', en: 'This software is not yours' },
    remedy: {
      fr: 'Demandez à un administrateur de l’organisation.',
      en: 'Ask an administrator of the organisation.',
    },
  },
  clientWithdrawn: {
    status: 409,
    title: { fr: 'Logiciel retiré', en: 'Software withdrawn' },
    remedy: {
      fr: 'Ce logiciel a été retiré pour de bon : enregistrez-en un autre.',
      en: 'This software was withdrawn for good: register another one.',
    },
  },
  tooManyClients: {
    status: 422,
    title: { fr: 'Trop de logiciels', en: 'Too much software' },
    remedy: {
      fr: 'Une organisation en enregistre cent au plus : retirez ceux qui ne servent plus.',
      en: 'An organisation registers a hundred at most: withdraw those that serve no more.',
    },
  },
  keyUnreadable: {
    status: 422,
    title: { fr: 'Clé illisible', en: 'Unreadable key' },
    remedy: {
      fr: 'Collez une clé publique P-256 ou Ed25519 (JWK ou PEM), ou un certificat PEM en cours de validité.',
      en: 'Paste a public key of P-256 or Ed25519 (JWK or PEM), or a PEM certificate that is valid.',
    },
  },
  keyIsPrivate: {
    status: 422,
    title: { fr: 'Ceci est une clé privée', en: 'This is a private key' },
    remedy: {
      fr: 'Elle n’a pas été gardée, mais elle a voyagé : faites-en une nouvelle, et collez seulement sa moitié publique.',
      en: 'It was not kept, but it travelled: make a new one, and paste its public half only.',
    },
  },
  keyKnown: {
    status: 409,
    title: { fr: 'Clé déjà enregistrée', en: 'Key registered already' },
    remedy: {
      fr: 'Une clé sert à un seul logiciel, une seule fois : faites-en une autre.',
      en: 'A key serves one software, once: make another one.',
    },
  },
  tooManyKeys: {
    status: 422,
    title: { fr: 'Deux clés valides au plus', en: 'Two valid keys at most' },
    remedy: {
      fr: 'L’ancienne et la nouvelle vivent ensemble le temps du changement : révoquez-en une d’abord.',
      en: 'The old and the new live together during a change: revoke one of them first.',
    },
  },
  keyEndsWrong: {
    status: 422,
    title: { fr: 'Fin impossible', en: 'Impossible end' },
    remedy: {
      fr: 'Donnez une fin à venir, dans trois ans au plus, et pas après celle du certificat.',
      en: 'Give an end to come, within three years, and not after that of the certificate.',
    },
  },
  keyNotFound: {
    status: 404,
    title: { fr: 'Clé introuvable', en: 'No such key' },
    remedy: { fr: 'Rechargez la page.', en: 'Load the page again.' },
  },
})
