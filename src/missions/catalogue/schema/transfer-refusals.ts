import { refusals } from '#kernel/refusal'

/** The ways in which a transfer is refused. */
export const refuse = refusals('catalogue', {
  transferNotFound: {
    status: 404,
    title: { fr: 'Transfert introuvable', en: 'No such transfer' },
    remedy: {
      fr: 'Rechargez la page : ce transfert n’existe pas, ou ne vous concerne pas.',
      en: 'Reload the page: there is no such transfer, or it does not concern you.',
    },
  },
  recordNotYours: {
    status: 403,
    title: { fr: 'Vous ne pouvez pas transférer ceci', en: 'You may not transfer this' },
    remedy: {
      fr: 'Demandez-le à un administrateur ou à un éditeur de son organisation.',
      en: 'Ask an administrator or an editor of its organisation.',
    },
  },
  notRecipient: {
    status: 403,
    title: { fr: 'La réponse appartient au destinataire', en: 'The answer is the recipient’s' },
    remedy: {
      fr: 'Un administrateur ou un éditeur de l’organisation qui reçoit accepte ou refuse ; une personne répond pour elle-même. En agissant à la place de quelqu’un, on ne répond pas pour lui.',
      en: 'An administrator or an editor of the organisation that receives accepts or refuses; a person answers for themselves. Acting as somebody, you do not answer for them.',
    },
  },
  noSuchRecipient: {
    status: 404,
    title: { fr: 'Destinataire introuvable', en: 'No such recipient' },
    remedy: {
      fr: 'Choisissez une organisation de ce site, ou une personne qui y a un compte.',
      en: 'Choose an organisation of this site, or a person who has an account here.',
    },
  },
  sameProducer: {
    status: 409,
    title: { fr: 'C’est déjà le sien', en: 'It is theirs already' },
    remedy: { fr: 'Choisissez un autre destinataire.', en: 'Choose another recipient.' },
  },
  transferPending: {
    status: 409,
    title: { fr: 'Un transfert est déjà proposé', en: 'A transfer is proposed already' },
    remedy: {
      fr: 'Attendez la réponse, ou retirez cette proposition avant d’en faire une autre.',
      en: 'Wait for the answer, or take that proposal back before making another one.',
    },
  },
  alreadySettled: {
    status: 409,
    title: { fr: 'Transfert déjà réglé', en: 'Transfer already settled' },
    remedy: {
      fr: 'Rechargez la page : il a été accepté, refusé ou retiré entre-temps.',
      en: 'Reload the page: it was accepted, refused or taken back meanwhile.',
    },
  },
  transferVoid: {
    status: 409,
    title: { fr: 'Cette proposition ne vaut plus', en: 'This proposal is void' },
    remedy: {
      fr: 'Refusez-la : ce qui était proposé a changé de mains depuis, ou n’existe plus.',
      en: 'Refuse it: what was proposed has changed hands since, or is no more.',
    },
  },
})
