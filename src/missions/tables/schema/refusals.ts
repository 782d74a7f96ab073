import { refusals } from '#kernel/refusal'

export const refuse = refusals('tables', {
  tableNotFound: {
    status: 404,
    title: { fr: 'Table introuvable', en: 'No such table' },
    remedy: {
      fr: 'Vérifiez l’adresse : cette table n’existe pas, n’est pas publique, ou n’est pas encore prête.',
      en: 'Check the address: this table does not exist, is not public, or is not ready yet.',
    },
  },
})
