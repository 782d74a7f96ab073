import { z } from 'zod'
import { refusals } from '#kernel/refusal'

export const EntryDraft = z.object({
  title: z.string().trim().min(3).max(200),
})
export type EntryDraft = z.infer<typeof EntryDraft>

export const Entry = EntryDraft.extend({ id: z.string(), createdAt: z.iso.datetime() })
export type Entry = z.infer<typeof Entry>

export const refuse = refusals('NAME', {
  entryNotFound: {
    status: 404,
    title: { fr: 'Fiche introuvable', en: 'No such entry' },
    remedy: { fr: 'Vérifiez l’adresse.', en: 'Check the address.' },
  },
  officeOnly: {
    status: 403,
    title: { fr: 'Réservé au service', en: 'For the office only' },
    remedy: { fr: 'Demandez à une personne du service.', en: 'Ask somebody of the office.' },
  },
})
