import { words } from '#kernel/words'

interface Asked {
  time: string
  provider: string
  /** Whose software it was, when it was not its own. */
  vendor: string | null
}

const asked = ({ time, provider, vendor }: Asked) =>
  `À ${time},${vendor ? ` avec le logiciel de ${vendor},` : ''} a demandé des données à ${provider}`
const askedInEnglish = ({ time, provider, vendor }: Asked) =>
  `At ${time},${vendor ? ` with the software of ${vendor},` : ''} asked ${provider}`

export const mineWords = words(
  {
    title: 'Qui a consulté mes données',
    intro:
      'Quand une administration demande à une autre des données sur vous pour ne pas vous les redemander, l’accès est écrit ici : qui, pour quelle démarche, quelles données, quand.',
    written:
      'Un accès est écrit avant que la réponse ne parte. Il peut donc figurer ici sans que l’administration ait finalement reçu la réponse : sa réception n’est pas confirmée.',
    delayed:
      'La loi permet parfois de ne montrer un accès qu’après un délai, par exemple pendant un contrôle. Un accès ainsi retardé apparaît ici quand son délai est passé.',
    knowMore: 'Ce que cette page montre, et ce qu’elle ne montre pas',
    hashed:
      'Le journal ne contient ni votre nom ni votre date de naissance : seulement une empreinte chiffrée, que votre connexion par FranceConnect permet de retrouver. Un accès fait avec un nom ou un lieu de naissance mal orthographié peut manquer.',
    rights:
      'Vous avez le droit de savoir quelles données sont obtenues d’une autre administration (code des relations entre le public et l’administration, article L. 114-8).',
    signIn: {
      title: 'Dites qui vous êtes avec FranceConnect',
      text: 'Le journal ne connaît personne par son nom. FranceConnect confirme votre identité, le temps de retrouver les accès qui vous concernent ; elle n’est pas conservée.',
      action: 'Se connecter avec FranceConnect',
      absent: 'Ce site n’est pas encore relié à FranceConnect : les accès ne peuvent pas être retrouvés.',
    },
    incomplete: {
      title: 'FranceConnect n’a pas donné votre identité complète',
      text: 'Il faut le nom et les prénoms de naissance, la date et le lieu de naissance, et le sexe. Connectez-vous de nouveau et acceptez de les transmettre.',
    },
    stale: {
      title: 'Reconnectez-vous pour voir les accès récents',
      text: 'La clé qui protège les identités a changé depuis votre connexion : les accès faits depuis apparaîtront après une nouvelle connexion.',
    },
    none: 'Aucun accès à vos données',
    noneText:
      'Aucune administration n’a demandé de données sur vous par ce service, ou l’accès n’est pas encore visible.',
    months: {
      one: 'Un accès en douze mois',
      many: (count: number) => `${count} accès en douze mois`,
      unit: 'accès par mois',
      source: 'Journal des accès',
      label: 'Mois',
    },
    received: ({ fields, ...call }: Asked & { fields: string }) => `${asked(call)} : ${fields}.`,
    tried: ({ why, ...call }: Asked & { why: string }) => `${asked(call)}, sans rien obtenir. ${why}`,
    nothing: 'aucune donnée',
    case: (reference: string) => `Dossier ${reference}`,
    detail: 'Détail, preuve et contestation',
    detailAt: (time: string) => `, accès de ${time}`,
    contested: 'Contesté',
    answered: 'Contestation : réponse reçue',
    older: 'Accès plus anciens',
    newest: 'Les plus récents',
    csv: 'Télécharger tous mes accès (CSV)',
    json: 'Les mêmes en JSON',
    access: {
      title: (consumer: string) => `Accès à mes données : ${consumer}`,
      when: 'Quand',
      who: 'Qui a demandé',
      with: 'Avec le logiciel de',
      whom: 'À qui',
      why: 'Pour quelle démarche',
      purpose: 'Finalité',
      what: 'Quelles données',
      case: 'Dans quel dossier',
      grant: 'En vertu de quelle habilitation',
      grantNumber: (number: number) => `H${number}`,
      outcome: 'Ce qui s’est passé',
      others: (count: number) => `Cette demande concernait ${count} personnes, dont vous.`,
      proof: 'Preuve d’inclusion',
      proofText:
        'Ce fichier prouve que cet accès est dans le journal, tel qu’il est affiché, sous un point de contrôle signé et public. Gardez-le : si quelqu’un le retirait du journal, votre preuve le montrerait.',
      proofFile: 'Télécharger la preuve',
      proofLater:
        'La preuve sera prête dans la minute : un point de contrôle doit d’abord sceller cet accès.',
      checkpoints: 'Points de contrôle publics',
    },
    contest: {
      title: 'Contester cet accès',
      text: 'Si cet accès ne vous paraît pas normal, dites-le. L’administration qui a demandé vos données l’examine, avec son délégué à la protection des données, et vous répond sous un mois. Votre nom ne lui est pas transmis : le dossier de l’accès suffit.',
      ground: 'Ce qui ne va pas',
      grounds: {
        'no-procedure': 'Je n’ai fait aucune démarche auprès de cette administration',
        'not-me': 'La démarche existe, mais ce n’est pas moi qui l’ai faite',
        'too-much': 'Ces données n’étaient pas nécessaires à ma démarche',
        other: 'Autre chose',
      },
      reason: 'Ce que vous voulez ajouter',
      reasonWhy: 'Nécessaire si vous avez choisi « Autre chose ». N’écrivez pas de données de santé.',
      send: 'Envoyer la contestation',
      sent: 'Votre contestation est partie.',
      open: 'Contestation en cours',
      openText: 'Vous serez prévenu par courriel de la réponse, attendue avant le',
      late: 'La réponse est en retard. Vous pouvez saisir la CNIL.',
      answered: 'Réponse à votre contestation',
      verdicts: {
        due: 'L’administration estime que cet accès était justifié.',
        'not-due': 'L’administration reconnaît que cet accès n’était pas justifié.',
      },
      disagree: 'Si la réponse ne vous satisfait pas, vous pouvez saisir la CNIL.',
    },
  },
  {
    title: 'Who looked at my data',
    intro:
      'When an administration asks another for data about you, so as not to ask you again, the access is written here: who, for which procedure, which data, when.',
    written:
      'An access is written before the answer leaves. It may therefore be here although the administration did not receive the answer in the end: delivery is not confirmed.',
    delayed:
      'The law sometimes allows an access to be shown only after some time, during an inspection for instance. An access delayed in this way appears here once its time has passed.',
    knowMore: 'What this page shows, and what it does not',
    hashed:
      'The journal holds neither your name nor your date of birth: only an encrypted fingerprint, which your FranceConnect sign-in finds again. An access made with a misspelt name or place of birth may be missing.',
    rights:
      'You have the right to know which data is obtained from another administration (French code of relations between the public and the administration, article L. 114-8).',
    signIn: {
      title: 'Say who you are with FranceConnect',
      text: 'The journal knows nobody by name. FranceConnect confirms your identity, for the time needed to find the accesses about you; it is not kept.',
      action: 'Sign in with FranceConnect',
      absent: 'This site is not connected to FranceConnect yet: accesses cannot be found.',
    },
    incomplete: {
      title: 'FranceConnect did not give your whole identity',
      text: 'Your names at birth, date and place of birth, and sex are needed. Sign in again and agree to pass them on.',
    },
    stale: {
      title: 'Sign in again to see the last accesses',
      text: 'The key that protects identities has changed since you signed in: accesses made since then will appear once you sign in again.',
    },
    none: 'No access to your data',
    noneText:
      'No administration asked for data about you through this service, or the access is not visible yet.',
    months: {
      one: 'One access in twelve months',
      many: (count) => `${count} accesses in twelve months`,
      unit: 'accesses per month',
      source: 'Access journal',
      label: 'Month',
    },
    received: ({ fields, ...call }) => `${askedInEnglish(call)} for: ${fields}.`,
    tried: ({ why, ...call }) => `${askedInEnglish(call)} for data and got none. ${why}`,
    nothing: 'no data',
    case: (reference) => `Case ${reference}`,
    detail: 'Detail, proof and contest',
    detailAt: (time) => `, access of ${time}`,
    contested: 'Contested',
    answered: 'Contest: answered',
    older: 'Older accesses',
    newest: 'The newest ones',
    csv: 'Download all my accesses (CSV)',
    json: 'The same as JSON',
    access: {
      title: (consumer) => `Access to my data: ${consumer}`,
      when: 'When',
      who: 'Who asked',
      with: 'With the software of',
      whom: 'Asked whom',
      why: 'For which procedure',
      purpose: 'Purpose',
      what: 'Which data',
      case: 'In which case',
      grant: 'Under which grant',
      grantNumber: (number) => `H${number}`,
      outcome: 'What happened',
      others: (count) => `This request was about ${count} persons, you among them.`,
      proof: 'Inclusion proof',
      proofText:
        'This file proves that this access is in the journal, as it is shown, under a signed and public checkpoint. Keep it: if somebody took it out of the journal, your proof would show it.',
      proofFile: 'Download the proof',
      proofLater: 'The proof will be ready within a minute: a checkpoint must seal this access first.',
      checkpoints: 'Public checkpoints',
    },
    contest: {
      title: 'Contest this access',
      text: 'If this access does not look right to you, say so. The administration that asked for your data examines it, with its data protection officer, and answers within a month. Your name is not passed on: the case of the access is enough.',
      ground: 'What is wrong',
      grounds: {
        'no-procedure': 'I began no procedure with this administration',
        'not-me': 'The procedure exists, but I am not the one who began it',
        'too-much': 'This data was not needed for my procedure',
        other: 'Something else',
      },
      reason: 'What you want to add',
      reasonWhy: 'Needed if you chose "Something else". Do not write health data.',
      send: 'Send the contest',
      sent: 'Your contest was sent.',
      open: 'Contest under way',
      openText: 'You will hear by mail of the answer, expected before',
      late: 'The answer is late. You may refer the matter to the CNIL.',
      answered: 'Answer to your contest',
      verdicts: {
        due: 'The administration holds that this access was justified.',
        'not-due': 'The administration admits that this access was not justified.',
      },
      disagree: 'If the answer does not satisfy you, you may refer the matter to the CNIL.',
    },
  },
)
