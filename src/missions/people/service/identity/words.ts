import { words } from '#kernel/words'

type Told = { site: string; provider: string }

/** What is said of signing in elsewhere. */
export const identityWords = words(
  {
    providers: { proconnect: 'ProConnect', franceconnect: 'FranceConnect' },
    signInWith: 'Avec votre identité de l’État',
    identifyWith: (provider: string) => `S’identifier avec ${provider}`,
    whom: { proconnect: 'Agents du service public', franceconnect: 'Tout le monde' },
    freshProof:
      'Vous n’avez pas de mot de passe ici : votre connexion de moins de dix minutes prouve que c’est vous. Sinon, déconnectez-vous et revenez.',
    orLocal: 'Avec un compte de ce site',
    settingUp: 'Administrateurs, pendant l’installation',
    pending: {
      title: 'Relier cette identité à un compte',
      proven: (provider: string) => `${provider} vous présente ainsi`,
      linkTitle: 'La relier au compte ouvert ici',
      linkText: (name: string, email: string) =>
        `Vous êtes connecté au compte de ${name} (${email}). Cette identité pourra ensuite l’ouvrir.`,
      link: 'Relier à mon compte',
      cancel: 'Abandonner',
      mailTitle: 'Prouver cette adresse',
      mailText: (email: string) =>
        `Nous ne relions jamais une identité à un compte sur la foi d’une adresse. Recevez un lien à ${email} et ouvrez-le dans ce navigateur : il ouvre le compte de cette adresse, ou le crée.`,
      mail: 'Recevoir le lien',
      mailSent: 'Un message vient de partir. Ouvrez son lien dans ce navigateur, dans les vingt minutes.',
      signInTitle: 'J’ai déjà un compte ici',
      signInText: 'Connectez-vous à ce compte, puis reliez-lui cette identité.',
      signIn: 'Se connecter à ce compte',
      confirmTitle: 'Terminer la connexion',
      confirmText: (email: string) => `Votre adresse ${email} est vérifiée.`,
      confirm: 'Continuer',
    },
    account: {
      title: 'Identités reliées',
      why: 'Chacune ouvre ce compte sans mot de passe.',
      none: 'Aucune identité n’est reliée à ce compte.',
      provider: 'Service',
      presented: 'Vous y êtes',
      siret: 'SIRET',
      noSiret: 'non transmis',
      lastUsed: 'Dernière connexion',
      unlink: 'Retirer',
      unlinkOf: (provider: string, name: string) => `Retirer ${provider} : ${name}`,
      add: (provider: string) => `Relier ${provider}`,
      proposed: 'Votre employeur est ici',
      proposedText: 'Une organisation porte le numéro SIRET que votre fournisseur d’identité transmet.',
      join: (organization: string) => `Demander à rejoindre ${organization}`,
    },
    leaving: {
      title: 'Vous êtes déconnecté',
      text: (provider: string) => `Reste à fermer votre session chez ${provider}.`,
      go: (provider: string) => `Se déconnecter de ${provider}`,
    },
    mails: {
      linked: {
        subject: ({ site, provider }: Told) => `${site} : ${provider} ouvre maintenant votre compte`,
        text: ({ site, provider }: Told) =>
          `Bonjour,\n\nUne identité ${provider} vient d’être reliée à votre compte sur ${site}. Si ce n’est pas vous, retirez-la depuis la page « Mon compte », changez votre mot de passe et prévenez l’équipe du site.`,
      },
      unlinked: {
        subject: ({ site, provider }: Told) => `${site} : ${provider} n’ouvre plus votre compte`,
        text: ({ site, provider }: Told) =>
          `Bonjour,\n\nUne identité ${provider} vient d’être retirée de votre compte sur ${site}. Si ce n’est pas vous, prévenez l’équipe du site.`,
      },
      prove: {
        subject: ({ site, provider }: Told & { url: string }) =>
          `${site} : terminez votre connexion avec ${provider}`,
        text: ({ provider, url }: Told & { url: string }) =>
          `Bonjour,\n\nQuelqu’un s’est identifié avec ${provider} et donne votre adresse. Si c’est vous, ouvrez ce lien dans le même navigateur, dans les vingt minutes :\n\n${url}\n\nSinon, ne faites rien : ce lien n’ouvre rien ailleurs.`,
      },
    },
  },
  {
    providers: { proconnect: 'ProConnect', franceconnect: 'FranceConnect' },
    signInWith: 'With your State identity',
    identifyWith: (provider) => `Sign in with ${provider}`,
    whom: { proconnect: 'Public service agents', franceconnect: 'Everybody' },
    freshProof:
      'You have no password here: having signed in less than ten minutes ago proves that it is you. Otherwise sign out and come back.',
    orLocal: 'With an account of this site',
    settingUp: 'Administrators, while the site is set up',
    pending: {
      title: 'Link this identity to an account',
      proven: (provider) => `${provider} presents you like this`,
      linkTitle: 'Link it to the account open here',
      linkText: (name, email) =>
        `You are signed in to the account of ${name} (${email}). This identity will then open it.`,
      link: 'Link to my account',
      cancel: 'Give up',
      mailTitle: 'Prove this address',
      mailText: (email) =>
        `We never link an identity to an account because of an address. Receive a link at ${email} and open it in this browser: it opens the account of this address, or makes it.`,
      mail: 'Receive the link',
      mailSent: 'A message has just left. Open its link in this browser, within twenty minutes.',
      signInTitle: 'I already have an account here',
      signInText: 'Sign in to that account, then link this identity to it.',
      signIn: 'Sign in to that account',
      confirmTitle: 'Finish signing in',
      confirmText: (email) => `Your address ${email} is checked.`,
      confirm: 'Continue',
    },
    account: {
      title: 'Linked identities',
      why: 'Each opens this account without a password.',
      none: 'No identity is linked to this account.',
      provider: 'Service',
      presented: 'You are there',
      siret: 'SIRET',
      noSiret: 'not passed on',
      lastUsed: 'Last sign-in',
      unlink: 'Remove',
      unlinkOf: (provider, name) => `Remove ${provider}: ${name}`,
      add: (provider) => `Link ${provider}`,
      proposed: 'Your employer is here',
      proposedText: 'An organisation has the SIRET number that your identity provider passes on.',
      join: (organization) => `Ask to join ${organization}`,
    },
    leaving: {
      title: 'You are signed out',
      text: (provider) => `What remains is to close your session at ${provider}.`,
      go: (provider) => `Sign out of ${provider}`,
    },
    mails: {
      linked: {
        subject: ({ site, provider }) => `${site}: ${provider} now opens your account`,
        text: ({ site, provider }) =>
          `Hello,\n\nA ${provider} identity was just linked to your account on ${site}. If it was not you, remove it from the page “My account”, change your password and tell the team of the site.`,
      },
      unlinked: {
        subject: ({ site, provider }) => `${site}: ${provider} no longer opens your account`,
        text: ({ site, provider }) =>
          `Hello,\n\nA ${provider} identity was just removed from your account on ${site}. If it was not you, tell the team of the site.`,
      },
      prove: {
        subject: ({ site, provider }) => `${site}: finish signing in with ${provider}`,
        text: ({ provider, url }) =>
          `Hello,\n\nSomebody identified with ${provider} and gives your address. If it is you, open this link in the same browser, within twenty minutes:\n\n${url}\n\nOtherwise do nothing: this link opens nothing elsewhere.`,
      },
    },
  },
)
