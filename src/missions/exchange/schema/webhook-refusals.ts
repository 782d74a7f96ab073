import { refusals } from '#kernel/refusal'

export const refuseWebhook = refusals('exchange', {
  webhookNotFound: {
    status: 404,
    title: { fr: 'Webhook introuvable', en: 'No such webhook' },
    remedy: {
      fr: 'Vérifiez l’adresse : un webhook est vu des administrateurs de son organisation.',
      en: 'Check the address: a webhook is seen by the administrators of its organisation.',
    },
  },
  deliveryNotFound: {
    status: 404,
    title: { fr: 'Envoi introuvable', en: 'No such delivery' },
    remedy: {
      fr: 'Revenez au webhook : les envois sont gardés trente jours.',
      en: 'Go back to the webhook: deliveries are kept for thirty days.',
    },
  },
  webhooksNotYours: {
    status: 403,
    title: {
      fr: 'Réservé aux administrateurs de l’organisation',
      en: 'For administrators of the organisation',
    },
    remedy: {
      fr: 'Demandez-le à un administrateur de votre organisation ; personne ne le fait à travers le compte d’un autre.',
      en: 'Ask an administrator of your organisation; nobody does it through the account of somebody else.',
    },
  },
  webhookAddressUnfit: {
    status: 422,
    title: {
      fr: 'Cette adresse ne peut pas recevoir d’envois',
      en: 'This address cannot receive deliveries',
    },
    remedy: {
      fr: 'Donnez une adresse https publique, écrite simplement : sans identifiants ni port réservé.',
      en: 'Give a public https address, plainly written: no credentials, no reserved port.',
    },
  },
  tooManyWebhooks: {
    status: 409,
    title: { fr: 'Dix webhooks au plus', en: 'Ten webhooks at most' },
    remedy: {
      fr: 'Supprimez-en un, ou ajoutez des événements à l’un d’eux.',
      en: 'Delete one, or add events to one of them.',
    },
  },
  webhookDisabled: {
    status: 409,
    title: { fr: 'Ce webhook est arrêté', en: 'This webhook is stopped' },
    remedy: {
      fr: 'Remettez-le en marche, puis recommencez.',
      en: 'Start it again, then do this once more.',
    },
  },
  deliveryUnderWay: {
    status: 409,
    title: { fr: 'Cet envoi est déjà en attente', en: 'This delivery is waiting already' },
    remedy: { fr: 'Attendez le prochain essai.', en: 'Wait for the next try.' },
  },
})
