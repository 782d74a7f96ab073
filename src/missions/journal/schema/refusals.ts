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
  notYetProven: {
    status: 409,
    title: { fr: 'La preuve n’est pas encore prête', en: 'The proof is not ready yet' },
    remedy: {
      fr: 'Un point de contrôle est signé chaque minute : revenez dans un instant.',
      en: 'A checkpoint is signed every minute: come back in a moment.',
    },
  },
  checkpointNotFound: {
    status: 404,
    title: { fr: 'Point de contrôle introuvable', en: 'No such checkpoint' },
    remedy: {
      fr: 'Vérifiez son numéro dans la liste des points de contrôle.',
      en: 'Check its number in the list of checkpoints.',
    },
  },
  accessNotFound: {
    status: 404,
    title: { fr: 'Accès introuvable', en: 'No such access' },
    remedy: {
      fr: 'Revenez à la liste : cet accès n’existe pas, ou il ne vous concerne pas.',
      en: 'Go back to the list: this access does not exist, or it is not about you.',
    },
  },
})
