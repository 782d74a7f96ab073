import { refusals } from '#kernel/refusal'

export const refuse = refusals('packages', {
  packageNotFound: {
    status: 404,
    title: { fr: 'Paquet introuvable', en: 'Package not found' },
    remedy: {
      fr: 'Il n’existe pas, n’est pas adressé à vos organisations, ou a été supprimé.',
      en: 'It does not exist, is not addressed to your organisations, or was deleted.',
    },
  },
  fileNotFound: {
    status: 404,
    title: { fr: 'Fichier introuvable', en: 'File not found' },
    remedy: {
      fr: 'Ce paquet n’a pas ce fichier, ou votre habilitation n’en ouvre pas le contenu.',
      en: 'This package does not have this file, or your grant does not open its content.',
    },
  },
  notYours: {
    status: 403,
    title: { fr: 'Réservé à l’organisation concernée', en: 'For the organisation concerned' },
    remedy: {
      fr: 'Il faut y être administrateur ou éditeur, en son propre nom : demandez ce rôle à un administrateur de l’organisation.',
      en: 'It takes an administrator or an editor of it, in their own name: ask an administrator of the organisation for this role.',
    },
  },
  secondFactorNeeded: {
    status: 403,
    title: { fr: 'Un second facteur est nécessaire', en: 'A second factor is needed' },
    remedy: {
      fr: 'Ajoutez un second facteur à votre compte (page « Sécurité »), reconnectez-vous avec lui, puis récupérez le fichier. Les clés d’API ne récupèrent rien : les logiciels passent par la passerelle.',
      en: 'Add a second factor to your account (page "Security"), sign in again with it, then fetch the file. API keys fetch nothing: software goes through the gateway.',
    },
  },
  flowClosed: {
    status: 409,
    title: {
      fr: 'Cette opération ne s’envoie pas par paquets',
      en: 'This operation is not sent as packages',
    },
    remedy: {
      fr: 'Un administrateur de l’organisation qui détient les données l’ouvre d’abord, à la page « Ce qui s’envoie ».',
      en: 'An administrator of the organisation that holds the data opens it first, on the page "What is sent".',
    },
  },
  notInThisState: {
    status: 409,
    title: { fr: 'L’état du paquet ne le permet pas', en: 'The state of the package does not allow it' },
    remedy: {
      fr: 'Rouvrez sa page : il a été transmis, retiré, réglé ou a expiré depuis.',
      en: 'Open its page again: it was sent, withdrawn, settled or has expired since.',
    },
  },
  packageIncomplete: {
    status: 409,
    title: { fr: 'Paquet incomplet', en: 'Incomplete package' },
    remedy: {
      fr: 'Il faut au moins un fichier, un destinataire et, si l’opération porte sur des personnes, une personne concernée.',
      en: 'It takes one file, one recipient and, when the operation is about persons, one person concerned at least.',
    },
  },
  recipientsNotReady: {
    status: 409,
    title: { fr: 'Des destinataires ne peuvent pas le recevoir', en: 'Recipients may not receive it' },
    remedy: {
      fr: 'L’aperçu dit pourquoi pour chacun : retirez-les, ou attendez leur habilitation. Rien n’a été envoyé.',
      en: 'The preview says why for each: take them out, or wait for their grant. Nothing was sent.',
    },
  },
  grantEnded: {
    status: 403,
    title: { fr: 'Aucune habilitation ne l’ouvre aujourd’hui', en: 'No grant opens it today' },
    remedy: {
      fr: 'L’habilitation sous laquelle il a été envoyé a fini ou a changé : renouvelez-la, ou demandez-en une.',
      en: 'The grant under which it was sent has ended or changed: renew it, or ask for one.',
    },
  },
  fieldUnknown: {
    status: 422,
    title: { fr: 'Contenu inconnu', en: 'Unknown content' },
    remedy: {
      fr: 'Dites de quelle donnée de l’opération le fichier relève : la page du paquet en donne la liste.',
      en: 'Say which field of the operation the file is: the page of the package lists them.',
    },
  },
  tooManyFiles: {
    status: 409,
    title: { fr: 'Trop de fichiers', en: 'Too many files' },
    remedy: {
      fr: 'Répartissez-les en plusieurs paquets, ou réunissez-les dans une archive.',
      en: 'Spread them over several packages, or gather them in an archive.',
    },
  },
  fileTooLarge: {
    status: 413,
    title: { fr: 'Fichier trop volumineux', en: 'File too large' },
    remedy: {
      fr: 'Partagez-le en plusieurs fichiers : rien n’a été enregistré.',
      en: 'Split it into several files: nothing was saved.',
    },
  },
  digestMissing: {
    status: 400,
    title: { fr: 'Empreinte du fichier absente', en: 'Digest of the file missing' },
    remedy: {
      fr: 'Envoyez l’en-tête Repr-Digest: sha-256=:…: (RFC 9530) : sans lui, rien ne dit que le fichier est arrivé entier.',
      en: 'Send the header Repr-Digest: sha-256=:…: (RFC 9530): without it, nothing says that the file came whole.',
    },
  },
  digestMismatch: {
    status: 422,
    title: {
      fr: 'Le fichier reçu n’est pas celui annoncé',
      en: 'The file received is not the one announced',
    },
    remedy: {
      fr: 'Son empreinte SHA-256 diffère : envoyez-le de nouveau. Rien n’a été enregistré.',
      en: 'Its SHA-256 digest differs: send it again. Nothing was saved.',
    },
  },
  fileForgotten: {
    status: 410,
    title: { fr: 'Ce fichier n’est plus gardé', en: 'This file is no longer kept' },
    remedy: {
      fr: 'Le paquet est réglé, retiré ou expiré : demandez à l’expéditeur de le renvoyer.',
      en: 'The package is settled, withdrawn or expired: ask its sender to send it again.',
    },
  },
  fileSpoilt: {
    status: 502,
    title: { fr: 'Ce fichier n’est plus celui qui a été déposé', en: 'This file is not what was deposited' },
    remedy: {
      fr: 'Ce qui est gardé a été abîmé ou modifié : rien n’en est remis. Prévenez l’administrateur du site, et demandez un nouvel envoi.',
      en: 'What is kept was damaged or changed: nothing of it is handed over. Tell the administrator of the site, and ask for it to be sent again.',
    },
  },
  rangeWrong: {
    status: 416,
    title: { fr: 'Partie hors du fichier', en: 'Range outside the file' },
    remedy: {
      fr: 'Demandez une partie qui commence avant la fin du fichier.',
      en: 'Ask for a range that begins before the end of the file.',
    },
  },
  fetchedTooMuch: {
    status: 429,
    title: { fr: 'Volume du jour atteint', en: 'Volume of the day reached' },
    remedy: {
      fr: 'Ce logiciel, ou ce compte, a récupéré aujourd’hui tout ce qu’il pouvait : reprenez demain. Si ce n’était pas vous, prévenez l’administrateur du site.',
      en: 'This software, or this account, has fetched all that it may today: go on tomorrow. If it was not you, tell the administrator of the site.',
    },
  },
  keyReused: {
    status: 422,
    title: { fr: 'Clé d’idempotence déjà utilisée', en: 'Idempotency key used already' },
    remedy: {
      fr: 'Cette clé a servi à un autre paquet : prenez-en une nouvelle, ou renvoyez exactement la même demande.',
      en: 'This key made another package: take a new one, or send exactly the same request again.',
    },
  },
})
