import { plural, words } from '#kernel/words'

/** What the pages of quality campaigns say. */
export const campaignPageWords = words(
  {
    many: 'Campagnes de qualité',
    office: 'Tableau de bord',
    intro:
      'Demandez aux organisations d’améliorer les jeux de données qui comptent le plus pour leurs lecteurs, puis suivez ce qui change.',
    prepare: 'Préparer une campagne',
    none: 'Aucune campagne encore',
    noneText: 'Choisissez un défaut, voyez qui est concerné, écrivez : un seul envoi suffit.',
    open: 'En cours',
    closed: 'Close',
    sentOn: (date: string) => `Ouverte le ${date}`,
    choose: 'Qui est concerné ?',
    chooseWhy: 'Les jeux de données publics, tenus ici, dont l’amélioration servirait le plus de lecteurs.',
    organization: 'Organisation',
    organizationHint: 'Son nom exact, ou rien pour toutes.',
    unknown: 'Aucune organisation ne porte exactement ce nom, ou plusieurs le portent.',
    criterion: 'Défaut',
    anyDefect: 'N’importe lequel',
    leastUse: 'Usage minimal',
    leastUseHint: 'Visites et téléchargements, depuis le début.',
    look: 'Voir qui est concerné',
    found: (organizations: number, datasets: number) =>
      `${organizations} organisation${plural(organizations)}, ${datasets} jeu${datasets > 1 ? 'x' : ''} de données`,
    nothing: 'Personne n’est concerné',
    nothingText: 'Aucun jeu de données public n’a ce défaut avec cet usage. Choisissez d’autres critères.',
    columns: { title: 'Jeu de données', gain: 'Qualité attendue', uses: 'Usages', actions: 'À faire' },
    gain: (met: number, would: number) => `${met} sur 9, puis ${would}`,
    message: 'Le message',
    messageWhy:
      'Qui publie pour une organisation est prévenu une fois par envoi, dans sa langue : sur le site, et par un courriel s’il en veut, avec la liste de son organisation et un lien vers le champ de chaque action.',
    titleFr: 'Objet, en français',
    titleEn: 'Objet, en anglais',
    titleDefault: 'Quelques minutes pour vos jeux de données les plus lus',
    messageFr: 'Message, en français',
    messageEn: 'Message, en anglais',
    defaultFr:
      'Bonjour,\n\nVoici ceux de vos jeux de données pour lesquels une petite amélioration servirait le plus de lecteurs. Chaque lien mène au champ à remplir.\n\nMerci de votre aide,',
    defaultEn:
      'Hello,\n\nHere are those of your datasets for which a small improvement would serve most readers. Each link leads to the field to fill in.\n\nThank you for your help,',
    send: (count: number) => `Envoyer à ${count} organisation${plural(count)}`,
    progress: (improved: number, total: number) =>
      `${improved} jeu${improved > 1 ? 'x' : ''} de données amélioré${plural(improved)} sur ${total}`,
    progressUnit: 'Améliorés : au moins une action demandée est faite. Compté sur les données, à l’instant.',
    improved: 'Améliorés',
    left: 'À faire',
    source: 'la qualité des jeux de données de la campagne, aujourd’hui.',
    mailed: (people: number, date: string) =>
      people === 0
        ? `Le ${date}, personne à qui écrire`
        : `Écrit à ${people} personne${plural(people)} le ${date}`,
    notMailed: 'Envoi en cours',
    done: 'fait',
    gone: 'retiré de la publication, ou d’une autre organisation',
    again: (count: number) =>
      count === 1 ? 'Réécrire à celle qui n’a rien fait' : `Réécrire aux ${count} qui n’ont rien fait`,
    againWhy: 'Elles reçoivent le même message, avec leur liste d’aujourd’hui.',
    close: 'Clore la campagne',
    closeWhy:
      'Plus aucun envoi, et la liste quitte le travail des producteurs. Ce qui est fait reste compté.',
    isClosed: (date: string) => `Campagne close le ${date}`,
    ours: (title: string) => `Campagne : ${title}`,
    others: (count: number) =>
      count === 1 ? 'Un autre jeu de données' : `Les ${count} autres jeux de données`,
  },
  {
    many: 'Quality campaigns',
    office: 'Dashboard',
    intro:
      'Ask organisations to improve the datasets that matter most to their readers, then follow what changes.',
    prepare: 'Prepare a campaign',
    none: 'No campaign yet',
    noneText: 'Choose a defect, see whom it concerns, write: one sending is enough.',
    open: 'Under way',
    closed: 'Closed',
    sentOn: (date) => `Opened on ${date}`,
    choose: 'Whom does it concern?',
    chooseWhy: 'The public datasets kept here whose improvement would serve most readers.',
    organization: 'Organisation',
    organizationHint: 'Its exact name, or nothing for all of them.',
    unknown: 'No organisation has exactly this name, or several have it.',
    criterion: 'Defect',
    anyDefect: 'Whichever',
    leastUse: 'Least use',
    leastUseHint: 'Visits and downloads, since the beginning.',
    look: 'See whom it concerns',
    found: (organizations, datasets) =>
      `${organizations} organisation${plural(organizations)}, ${datasets} dataset${plural(datasets)}`,
    nothing: 'Nobody is concerned',
    nothingText: 'No public dataset has this defect with this use. Choose other criteria.',
    columns: { title: 'Dataset', gain: 'Quality expected', uses: 'Uses', actions: 'To do' },
    gain: (met, would) => `${met} of 9, then ${would}`,
    message: 'The message',
    messageWhy:
      'Who publishes for an organisation is told once for each sending, in their language: on the site, and by a mail if they want it, with the list of their organisation and a link to the field of each action.',
    titleFr: 'Subject, in French',
    titleEn: 'Subject, in English',
    titleDefault: 'A few minutes for your most read datasets',
    messageFr: 'Message, in French',
    messageEn: 'Message, in English',
    defaultFr:
      'Bonjour,\n\nVoici ceux de vos jeux de données pour lesquels une petite amélioration servirait le plus de lecteurs. Chaque lien mène au champ à remplir.\n\nMerci de votre aide,',
    defaultEn:
      'Hello,\n\nHere are those of your datasets for which a small improvement would serve most readers. Each link leads to the field to fill in.\n\nThank you for your help,',
    send: (count) => `Send to ${count} organisation${plural(count)}`,
    progress: (improved, total) => `${improved} of ${total} datasets improved`,
    progressUnit: 'Improved: one action at least is done. Counted on the data, just now.',
    improved: 'Improved',
    left: 'To do',
    source: 'the quality of the datasets of the campaign, today.',
    mailed: (people, date) =>
      people === 0
        ? `On ${date}, nobody to write to`
        : `Written to ${people === 1 ? '1 person' : `${people} people`} on ${date}`,
    notMailed: 'Being sent',
    done: 'done',
    gone: 'not public any more, or of another organisation',
    again: (count) =>
      count === 1
        ? 'Write again to the one that did nothing'
        : `Write again to the ${count} that did nothing`,
    againWhy: 'They receive the same message, with their list of today.',
    close: 'Close the campaign',
    closeWhy: 'No more mails, and the list leaves the work of producers. What is done stays counted.',
    isClosed: (date) => `Campaign closed on ${date}`,
    ours: (title) => `Campaign: ${title}`,
    others: (count) => (count === 1 ? 'One other dataset' : `The ${count} other datasets`),
  },
)
