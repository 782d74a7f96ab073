import { refusals } from '#kernel/refusal'

export const refuse = refusals('conversation', {
  recordNotFound: {
    status: 404,
    title: { fr: 'Fiche introuvable', en: 'No such record' },
    remedy: {
      fr: 'Ouvrez la discussion depuis la page de ce dont vous voulez parler.',
      en: 'Open the discussion from the page of what you want to talk about.',
    },
  },
  discussionNotFound: {
    status: 404,
    title: { fr: 'Discussion introuvable', en: 'No such discussion' },
    remedy: {
      fr: 'Vérifiez l’adresse : la discussion n’existe pas, ou porte sur une fiche qui n’est pas publique.',
      en: 'Check the address: there is no such discussion, or it is about a record that is not public.',
    },
  },
  messageNotFound: {
    status: 404,
    title: { fr: 'Message introuvable', en: 'No such message' },
    remedy: { fr: 'Revenez à la discussion.', en: 'Go back to the discussion.' },
  },
  notYourVoice: {
    status: 403,
    title: {
      fr: 'Vous ne pouvez pas parler au nom de cette organisation',
      en: 'You may not speak for this organisation',
    },
    remedy: {
      fr: 'Écrivez en votre nom, ou demandez à ses administrateurs le rôle d’éditeur.',
      en: 'Write in your own name, or ask its administrators for the role of editor.',
    },
  },
  notYourDiscussion: {
    status: 403,
    title: { fr: 'Cette discussion n’est pas la vôtre', en: 'This discussion is not yours' },
    remedy: {
      fr: 'Son auteur, le producteur et les modérateurs peuvent la clore ou la rouvrir.',
      en: 'Its author, the producer and moderators may close or reopen it.',
    },
  },
  tooLateToEdit: {
    status: 403,
    title: { fr: 'Ce message ne se modifie plus', en: 'This message can no longer be changed' },
    remedy: {
      fr: 'On corrige ses propres messages pendant 15 minutes ; ensuite, écrivez-en un autre.',
      en: 'One’s own messages may be corrected for 15 minutes; after that, write another.',
    },
  },
  moderatorsOnly: {
    status: 403,
    title: { fr: 'Réservé aux modérateurs', en: 'For moderators only' },
    remedy: { fr: 'Signalez-le au service.', en: 'Tell the office about it.' },
  },
  reasonNeeded: {
    status: 422,
    title: { fr: 'Motif du retrait à donner', en: 'Reason for removal needed' },
    remedy: {
      fr: 'Choisissez un motif : il est montré à la place du message (règlement européen 2022/2065, article 17).',
      en: 'Choose a reason: it is shown in place of the message (Regulation (EU) 2022/2065, article 17).',
    },
  },
  demandNotFound: {
    status: 404,
    title: { fr: 'Demande introuvable', en: 'No such request' },
    remedy: { fr: 'Cherchez-la dans la liste des demandes.', en: 'Look for it in the list of requests.' },
  },
  notYourDemand: {
    status: 403,
    title: { fr: 'Ce n’est pas à vous de le faire', en: 'This is not yours to do' },
    remedy: {
      fr: 'L’organisation à qui la demande est adressée y répond ; son auteur la retire ; le service l’oriente.',
      en: 'The organisation that the request is made to answers it; its author withdraws it; the office routes it.',
    },
  },
  demandSettled: {
    status: 409,
    title: { fr: 'La demande a changé d’état', en: 'The request is in another state' },
    remedy: {
      fr: 'Rechargez sa page pour voir où elle en est.',
      en: 'Reload its page to see where it stands.',
    },
  },
  discussionClosed: {
    status: 409,
    title: { fr: 'Cette discussion est close', en: 'This discussion is closed' },
    remedy: {
      fr: 'Rouvrez-la si vous le pouvez, ou ouvrez-en une autre : votre texte n’est pas perdu.',
      en: 'Reopen it if you may, or open another: your text is not lost.',
    },
  },
  tooManyMessages: {
    status: 429,
    title: { fr: 'Trop de messages en peu de temps', en: 'Too many messages in a short time' },
    remedy: {
      fr: 'Attendez un instant puis envoyez de nouveau : votre texte est gardé dans le formulaire.',
      en: 'Wait a moment and send again: your text is kept in the form.',
    },
  },
  looksLikeSpam: {
    status: 422,
    title: { fr: 'Ce texte ressemble à un envoi publicitaire', en: 'This text looks like advertising' },
    remedy: {
      fr: 'Retirez les liens ou les formules publicitaires, ou écrivez un nouveau message : un modérateur le lira.',
      en: 'Take out the links or the advertising, or write a new message: a moderator will read it.',
    },
  },
  reportNotFound: {
    status: 404,
    title: { fr: 'Signalement introuvable', en: 'No such report' },
    remedy: { fr: 'Vérifiez la référence reçue.', en: 'Check the reference that you were given.' },
  },
  decisionNotFound: {
    status: 404,
    title: { fr: 'Décision introuvable', en: 'No such decision' },
    remedy: {
      fr: 'Connectez-vous avec le compte à qui elle a été adressée.',
      en: 'Sign in with the account to which it was sent.',
    },
  },
  cannotAppeal: {
    status: 409,
    title: {
      fr: 'Cette décision ne peut plus être contestée ici',
      en: 'This decision can no longer be contested here',
    },
    remedy: {
      fr: 'Une réclamation se fait une fois, dans les six mois ; le tribunal reste ouvert.',
      en: 'A complaint is made once, within six months; the court remains open.',
    },
  },
  cannotSettle: {
    status: 403,
    title: { fr: 'Un autre modérateur doit trancher', en: 'Another moderator has to settle this' },
    remedy: {
      fr: 'La réclamation est examinée par une autre personne que celle qui a décidé.',
      en: 'A complaint is examined by somebody else than who decided.',
    },
  },
  nobodyWithdraws: {
    status: 409,
    title: { fr: 'Cette fiche ne se retire pas ici', en: 'This record is not withdrawn here' },
    remedy: {
      fr: 'Avertissez son producteur, ou passez par la page de la fiche.',
      en: 'Warn its producer, or go through the page of the record.',
    },
  },
  recordWithdrawn: {
    status: 410,
    title: { fr: 'Fiche retirée par les modérateurs', en: 'Record withdrawn by moderators' },
    remedy: {
      fr: 'Le registre de modération, au pied de chaque page, dit pour quel motif. Son producteur a reçu les faits et peut contester la décision.',
      en: 'The moderation log, at the foot of each page, tells on what ground. Its producer was sent the facts and may contest the decision.',
    },
  },
  withdrawnByOffice: {
    status: 409,
    title: { fr: 'Fiche retirée par les modérateurs', en: 'Record withdrawn by moderators' },
    remedy: {
      fr: 'Contestez la décision depuis la page de ses motifs : la fiche revient si elle est infirmée.',
      en: 'Contest the decision on the page of its reasons: the record comes back if it is reversed.',
    },
  },
  tooManyFollows: {
    status: 429,
    title: { fr: 'Trop de suivis', en: 'Too much is followed' },
    remedy: {
      fr: 'Cessez de suivre ce qui ne vous intéresse plus, dans « Mes suivis », ou attendez un instant.',
      en: 'Stop following what no longer interests you, in “What I follow”, or wait a moment.',
    },
  },
  unsubscribeLinkNotValid: {
    status: 404,
    title: { fr: 'Lien de désabonnement non valable', en: 'Unsubscribe link not valid' },
    remedy: {
      fr: 'Prenez celui du dernier courriel reçu, ou réglez vos notifications dans votre compte.',
      en: 'Take the one of the last mail you received, or change your notifications in your account.',
    },
  },
  searchTooWide: {
    status: 422,
    title: { fr: 'Cette recherche est trop large pour être suivie', en: 'This search is too wide to follow' },
    remedy: {
      fr: 'Cherchez un mot ou choisissez un filtre, puis suivez la recherche.',
      en: 'Search for a word or choose a filter, then follow the search.',
    },
  },
  unknownTimeZone: {
    status: 422,
    title: { fr: 'Fuseau horaire inconnu', en: 'Unknown time zone' },
    remedy: { fr: 'Choisissez-en un de la liste.', en: 'Choose one of the list.' },
  },
})
