import { words } from '#kernel/words'

type Site = { site: string }

/** What is said of second factors and passkeys. */
export const factorWords = words(
  {
    security: {
      waiting: 'Vos rôles sur le site attendent un second facteur',
      waitingText:
        'Ce site le demande à son équipe. Activez un générateur de codes ou une clé d’accès, ci-dessous : vos rôles reviennent aussitôt.',
      totp: 'Générateur de codes',
      totpWhy:
        'Une application de votre téléphone donne un code à six chiffres, demandé après votre mot de passe.',
      begin: 'Activer un générateur de codes',
      scan: 'Photographiez ce code avec l’application de votre téléphone.',
      orType: 'Ou saisissez cette clé :',
      secret: 'Clé à saisir dans l’application',
      openApp: 'Ouvrir dans l’application de cet appareil',
      code: 'Code à six chiffres',
      confirm: 'Activer',
      active: 'Actif : un code est demandé à chaque connexion.',
      remove: 'Retirer',
      removeTotp: 'Retirer le générateur de codes',
      recovery: 'Codes de secours',
      recoveryLeft: (count: number) =>
        count > 1
          ? `Il vous en reste ${count}.`
          : count === 1
            ? 'Il vous en reste un.'
            : 'Il ne vous en reste aucun.',
      recoveryWhy: 'Chacun remplace une fois votre second facteur, si vous perdez l’appareil.',
      renew: 'Faire de nouveaux codes',
      made: 'Gardez ces codes de secours maintenant',
      madeText:
        'Ils ne seront plus affichés. Imprimez-les, ou rangez-les dans un gestionnaire de mots de passe.',
      passkeys: 'Clés d’accès',
      passkeysWhy:
        'L’empreinte, le visage ou le code de votre appareil vous connecte, sans mot de passe ; un site qui imite celui-ci n’obtient rien.',
      passkeyName: 'Nom de la clé',
      passkeyNameWhy: 'L’appareil où elle est, par exemple.',
      addPasskey: 'Ajouter une clé d’accès',
      removePasskey: (name: string) => `Retirer la clé d’accès ${name}`,
      lastUsed: 'Dernier usage',
      never: 'jamais',
      needsScripts: 'Les clés d’accès demandent un navigateur récent, où JavaScript est actif.',
      saved: 'C’est enregistré.',
      prove: 'Prouvez que c’est vous',
      proveWhy: 'Pour dix minutes, avant de toucher à ce qui garde votre compte.',
      goOn: 'Continuer',
    },
    step: {
      title: 'Second facteur',
      intro: 'Votre premier moyen est juste. Prouvez encore que c’est vous.',
      code: 'Code de votre application, ou code de secours',
      submit: 'Continuer',
      passkey: 'Avec une clé d’accès',
      usePasskey: 'Utiliser ma clé d’accès',
      signInTitle: 'Se connecter avec une clé d’accès',
      signInIntro: 'Votre appareil va demander votre empreinte, votre visage ou votre code.',
      other: 'Se connecter autrement',
      elsewhere: (address: string) =>
        `Les clés d’accès de ce site ne servent qu’à son adresse : ${address}. Ouvrez-le là, puis recommencez.`,
    },
    mails: {
      added: {
        subject: ({ site }: Site) => `${site} : un second facteur protège votre compte`,
        text: ({ site }: Site) =>
          `Bonjour,\n\nUn générateur de codes ou une clé d’accès vient d’être ajouté à votre compte sur ${site}. Si ce n’est pas vous, changez votre mot de passe, fermez vos sessions et prévenez l’équipe du site.`,
      },
      removed: {
        subject: ({ site }: Site) => `${site} : un second facteur est retiré de votre compte`,
        text: ({ site }: Site) =>
          `Bonjour,\n\nUn générateur de codes ou une clé d’accès vient d’être retiré de votre compte sur ${site}. Si ce n’est pas vous, changez votre mot de passe, fermez vos sessions et prévenez l’équipe du site.`,
      },
    },
  },
  {
    security: {
      waiting: 'Your roles on the site wait for a second factor',
      waitingText:
        'This site asks it of its team. Turn a code generator or a passkey on, below: your roles come back at once.',
      totp: 'Code generator',
      totpWhy: 'An application of your telephone gives a code of six digits, asked after your password.',
      begin: 'Turn a code generator on',
      scan: 'Take a picture of this code with the application of your telephone.',
      orType: 'Or type this key:',
      secret: 'Key to type in the application',
      openApp: 'Open in the application of this device',
      code: 'Code of six digits',
      confirm: 'Turn on',
      active: 'On: a code is asked at each sign-in.',
      remove: 'Remove',
      removeTotp: 'Remove the code generator',
      recovery: 'Recovery codes',
      recoveryLeft: (count) =>
        count > 1 ? `You have ${count} left.` : count === 1 ? 'You have one left.' : 'You have none left.',
      recoveryWhy: 'Each replaces your second factor once, should you lose the device.',
      renew: 'Make new codes',
      made: 'Keep these recovery codes now',
      madeText: 'They will not be shown again. Print them, or put them in a password manager.',
      passkeys: 'Passkeys',
      passkeysWhy:
        'The fingerprint, face or code of your device signs you in, without a password; a site that imitates this one obtains nothing.',
      passkeyName: 'Name of the passkey',
      passkeyNameWhy: 'The device where it is, for example.',
      addPasskey: 'Add a passkey',
      removePasskey: (name) => `Remove the passkey ${name}`,
      lastUsed: 'Last use',
      never: 'never',
      needsScripts: 'Passkeys need a recent browser, with JavaScript on.',
      saved: 'Saved.',
      prove: 'Prove that it is you',
      proveWhy: 'For ten minutes, before you touch what guards your account.',
      goOn: 'Continue',
    },
    step: {
      title: 'Second factor',
      intro: 'Your first proof is right. Prove once more that it is you.',
      code: 'Code of your application, or recovery code',
      submit: 'Continue',
      passkey: 'With a passkey',
      usePasskey: 'Use my passkey',
      signInTitle: 'Sign in with a passkey',
      signInIntro: 'Your device will ask for your fingerprint, face or code.',
      other: 'Sign in another way',
      elsewhere: (address) =>
        `The passkeys of this site serve at its own address only: ${address}. Open it there, then start again.`,
    },
    mails: {
      added: {
        subject: ({ site }) => `${site}: a second factor protects your account`,
        text: ({ site }) =>
          `Hello,\n\nA code generator or a passkey was just added to your account on ${site}. If it was not you, change your password, close your sessions and tell the team of the site.`,
      },
      removed: {
        subject: ({ site }) => `${site}: a second factor is removed from your account`,
        text: ({ site }) =>
          `Hello,\n\nA code generator or a passkey was just removed from your account on ${site}. If it was not you, change your password, close your sessions and tell the team of the site.`,
      },
    },
  },
)
