import { refusals } from '#kernel/refusal'

/** The ways this mission says no. */
export const refuse = refusals('people', {
  accountNotFound: {
    status: 404,
    title: { fr: 'Compte introuvable', en: 'Account not found' },
    remedy: {
      fr: 'Vérifiez l’adresse : ce compte n’existe pas.',
      en: 'Check the address: there is no such account.',
    },
  },
  organizationNotFound: {
    status: 404,
    title: { fr: 'Organisation introuvable', en: 'Organisation not found' },
    remedy: {
      fr: 'Cherchez-la par son nom : elle n’existe pas à cette adresse, ou plus.',
      en: 'Search for it by name: there is none at this address, or no longer.',
    },
  },
  memberNotFound: {
    status: 404,
    title: { fr: 'Membre introuvable', en: 'Member not found' },
    remedy: {
      fr: 'Rechargez la liste des membres : cette personne n’en fait pas partie.',
      en: 'Reload the list of members: this person is not among them.',
    },
  },
  invitationNotFound: {
    status: 404,
    title: { fr: 'Invitation introuvable', en: 'Invitation not found' },
    remedy: {
      fr: 'Demandez une nouvelle invitation à un administrateur de l’organisation.',
      en: 'Ask an administrator of the organisation for a new invitation.',
    },
  },
  requestNotFound: {
    status: 404,
    title: { fr: 'Demande introuvable', en: 'Request not found' },
    remedy: { fr: 'Rechargez la liste des demandes.', en: 'Reload the list of requests.' },
  },
  sessionNotFound: {
    status: 404,
    title: { fr: 'Session introuvable', en: 'Session not found' },
    remedy: {
      fr: 'Rechargez la liste : cette session est déjà fermée.',
      en: 'Reload the list: this session is already closed.',
    },
  },
  keyNotFound: {
    status: 404,
    title: { fr: 'Clé introuvable', en: 'Key not found' },
    remedy: {
      fr: 'Rechargez la liste : cette clé est déjà révoquée.',
      en: 'Reload the list: this key is already revoked.',
    },
  },
  keyNotValid: {
    status: 401,
    title: { fr: 'Clé d’API refusée', en: 'API key refused' },
    remedy: {
      fr: 'Créez une nouvelle clé dans votre compte : celle-ci est inconnue, révoquée ou expirée.',
      en: 'Make a new key in your account: this one is unknown, revoked or expired.',
    },
  },
  sessionNeeded: {
    status: 403,
    title: { fr: 'Réservé à une session', en: 'Reserved to a session' },
    remedy: {
      fr: 'Connectez-vous sur le site : une clé d’API ne gère ni les clés ni les sessions.',
      en: 'Sign in on the site: an API key manages neither keys nor sessions.',
    },
  },
  wrongCredentials: {
    status: 403,
    title: { fr: 'Identifiants refusés', en: 'Sign-in refused' },
    remedy: {
      fr: 'Vérifiez l’adresse électronique et le mot de passe, ou demandez un nouveau mot de passe.',
      en: 'Check the e-mail address and the password, or ask for a new password.',
    },
  },
  tooManyAttempts: {
    status: 429,
    title: { fr: 'Trop d’essais', en: 'Too many attempts' },
    remedy: {
      fr: 'Patientez avant de réessayer : l’attente double à chaque échec, jusqu’à un quart d’heure.',
      en: 'Wait before trying again: the wait doubles with each failure, up to a quarter of an hour.',
    },
  },
  linkNotValid: {
    status: 410,
    title: { fr: 'Lien expiré ou déjà utilisé', en: 'Link expired or already used' },
    remedy: {
      fr: 'Demandez un nouveau lien : chacun ne sert qu’une fois, pendant un temps limité.',
      en: 'Ask for a new link: each works once, for a limited time.',
    },
  },
  notAdministrator: {
    status: 403,
    title: {
      fr: 'Réservé aux administrateurs de l’organisation',
      en: 'Reserved to administrators of the organisation',
    },
    remedy: {
      fr: 'Demandez à l’un d’eux de le faire, ou de vous donner ce rôle.',
      en: 'Ask one of them to do it, or to give you that role.',
    },
  },
  lastAdministrator: {
    status: 409,
    title: { fr: 'Il faut un autre administrateur', en: 'Another administrator is needed' },
    remedy: {
      fr: 'Donnez d’abord ce rôle à quelqu’un d’autre : il en reste toujours un.',
      en: 'Give this role to somebody else first: one always remains.',
    },
  },
  stillOwner: {
    status: 409,
    title: {
      fr: 'Ce compte possède encore quelque chose en propre',
      en: 'This account still owns something of its own',
    },
    remedy: {
      fr: 'Transférez ou supprimez d’abord ce qui est à son nom : la page de suppression en donne la liste.',
      en: 'First transfer or delete what is in its own name: the page that erases the account lists it.',
    },
  },
  notRestorable: {
    status: 403,
    title: { fr: 'Restauration réservée', en: 'Restoring is reserved' },
    remedy: {
      fr: 'Demandez-le à l’équipe du site : elle seule restaure ce qu’elle a supprimé.',
      en: 'Ask the team of the site: it alone restores what it deleted.',
    },
  },
  logoTooLarge: {
    status: 413,
    title: { fr: 'Image trop lourde', en: 'Picture too large' },
    remedy: {
      fr: 'Réduisez-la : 500 ko et 4 096 pixels de côté au plus.',
      en: 'Make it smaller: 500 kB and 4,096 pixels a side at most.',
    },
  },
  logoNotPicture: {
    status: 415,
    title: { fr: 'Ce fichier n’est pas une image acceptée', en: 'This file is not an accepted picture' },
    remedy: {
      fr: 'Envoyez une image PNG, JPEG, WebP ou AVIF. Un dessin SVG s’exporte d’abord en PNG.',
      en: 'Send a PNG, JPEG, WebP or AVIF picture. An SVG drawing is first exported as PNG.',
    },
  },
  logoNotFound: {
    status: 404,
    title: { fr: 'Image introuvable', en: 'Picture not found' },
    remedy: {
      fr: 'Ouvrez la page de l’organisation : son logo a changé, ou elle n’en a plus.',
      en: 'Open the page of the organisation: its logo changed, or it has none any more.',
    },
  },
  alreadyMember: {
    status: 409,
    title: { fr: 'Déjà membre', en: 'Already a member' },
    remedy: {
      fr: 'Changez plutôt le rôle de cette personne dans la liste des membres.',
      en: 'Change the role of this person in the list of members instead.',
    },
  },
  requestPending: {
    status: 409,
    title: { fr: 'Demande déjà envoyée', en: 'Request already sent' },
    remedy: {
      fr: 'Attendez la réponse des administrateurs, ou annulez la demande en cours.',
      en: 'Wait for the answer of the administrators, or cancel the request under way.',
    },
  },
  alreadyDecided: {
    status: 409,
    title: { fr: 'Déjà traité', en: 'Already decided' },
    remedy: {
      fr: 'Rechargez la page : quelqu’un a répondu entre-temps, ou le délai est passé.',
      en: 'Reload the page: somebody answered meanwhile, or the time has passed.',
    },
  },
  changedMeanwhile: {
    status: 409,
    title: { fr: 'Modifié entre-temps', en: 'Changed meanwhile' },
    remedy: {
      fr: 'Relisez la version actuelle puis refaites votre changement : rien n’a été écrasé.',
      en: 'Read the current version, then make your change again: nothing was overwritten.',
    },
  },
  alreadySetUp: {
    status: 409,
    title: { fr: 'Site déjà installé', en: 'Site already set up' },
    remedy: {
      fr: 'Connectez-vous : le premier administrateur existe déjà.',
      en: 'Sign in: the first administrator already exists.',
    },
  },
  certificationNotFound: {
    status: 404,
    title: { fr: 'Demande de certification introuvable', en: 'Request for certification not found' },
    remedy: {
      fr: 'Rechargez la page : il n’y a pas, ou plus, de demande en cours.',
      en: 'Reload the page: no request is under way, or no longer.',
    },
  },
  certificationPending: {
    status: 409,
    title: { fr: 'Une demande est déjà en cours', en: 'A request is already under way' },
    remedy: {
      fr: 'Attendez la réponse de l’équipe du site, ou retirez la demande.',
      en: 'Wait for the answer of the team of the site, or withdraw the request.',
    },
  },
  alreadyCertified: {
    status: 409,
    title: { fr: 'Organisation déjà certifiée', en: 'Organisation already certified' },
    remedy: {
      fr: 'Il n’y a rien à demander. Pour changer de nature, écrivez à l’équipe du site.',
      en: 'There is nothing to ask. For another kind, write to the team of the site.',
    },
  },
  notCertifier: {
    status: 403,
    title: { fr: 'Décision réservée', en: 'Reserved decision' },
    remedy: {
      fr: 'Laissez un instructeur ou un administrateur du site, étranger à l’organisation, la prendre.',
      en: 'Leave it to an instructor or administrator of the site who does not belong to the organisation.',
    },
  },
  siretHere: {
    status: 409,
    title: {
      fr: 'Une organisation de ce SIRET existe déjà ici',
      en: 'An organisation of this SIRET is here already',
    },
    remedy: {
      fr: 'Demandez à la rejoindre, ou dites que la vôtre en est une autre.',
      en: 'Ask to join it, or say that yours is another one.',
    },
  },
  nameMixed: {
    status: 422,
    title: { fr: 'Nom écrit dans plusieurs alphabets', en: 'Name written in several alphabets' },
    remedy: {
      fr: 'Écrivez-le dans un seul, sans signe invisible ; si c’est bien le sien, l’équipe du site peut le donner.',
      en: 'Write it in one, without invisible signs; if it is right, the team of the site may give it.',
    },
  },
  nameTaken: {
    status: 409,
    title: {
      fr: 'Nom qui se confond avec celui d’une organisation certifiée',
      en: 'Name easily taken for that of a certified organisation',
    },
    remedy: {
      fr: 'Choisissez-en un autre, ou demandez à rejoindre celle-ci ; l’équipe du site peut le donner.',
      en: 'Choose another one, or ask to join that one; the team of the site may give it.',
    },
  },
  parentLoop: {
    status: 409,
    title: { fr: 'Une organisation ne fait pas partie d’elle-même', en: 'No organisation is part of itself' },
    remedy: {
      fr: 'Choisissez-en une autre : celle-ci est déjà l’un de ses services.',
      en: 'Choose another one: that one is among its services already.',
    },
  },
  alreadyPart: {
    status: 409,
    title: { fr: 'Déjà rattachée', en: 'Already part of another' },
    remedy: {
      fr: 'Détachez-la d’abord de l’organisation dont elle fait partie.',
      en: 'First part it from the organisation that it belongs to.',
    },
  },
})
