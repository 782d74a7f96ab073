import { refusals } from '#kernel/refusal'

export const refuse = refusals('journal', {
  journalAway: {
    status: 503,
    title: { fr: 'Le journal des accès ne peut pas écrire', en: 'The access journal cannot write' },
    remedy: {
      fr: 'Aucun accès ne se fait sans être écrit : rien n’a été transmis. Recommencez dans un instant.',
      en: 'No access is made without being written: nothing was passed on. Try again in a moment.',
    },
  },
})
