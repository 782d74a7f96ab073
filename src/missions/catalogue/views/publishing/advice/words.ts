import { words } from '#kernel/words'

const lists = { fr: new Intl.ListFormat('fr'), en: new Intl.ListFormat('en') }

/** What live help says to who writes: advice, suggestions, what a frequency promises. */
export const adviceWords = words(
  {
    check: 'Relire',
    checked: 'Relecture faite',
    upToDate: 'Relu : les conseils sont à côté des champs.',
    advised: 'Nos conseils sont à côté des champs. Rien n’est enregistré, et aucun n’est obligatoire.',
    fine: 'Rien à redire sur ces champs. Vos réponses ne sont pas encore enregistrées.',
    use: 'Reprendre :',
    undo: 'Annuler :',
    advice: {
      titleMissing: 'Un titre est nécessaire : de quoi s’agit-il, où, quand ?',
      titleVague:
        'Ce titre ne dit pas encore de quoi il s’agit : nommez le sujet, pas seulement le contenant.',
      titleShort: 'Ajoutez de quoi comprendre sans ouvrir la page : de quoi il s’agit, où, quand.',
      titleLong: (count: string) =>
        `Ce titre a ${count} caractères : gardez l’essentiel, le reste va dans la description.`,
      titleCapitals: 'Écrivez en minuscules : un titre tout en capitales se lit mal.',
      titleFileName: 'On dirait un nom de fichier : préférez une phrase courte.',
      titleAcronym: (...acronyms: string[]) =>
        `Tout le monde ne connaît pas ${lists.fr.format(acronyms)} : dites-le en toutes lettres, ici ou dans la description.`,
      titleProducer: (name: string) =>
        `« ${name} » est déjà affiché au-dessus du titre : gardez la place pour le sujet.`,
      titleYear: (year: string) =>
        `Ces données seront renouvelées : sans « ${year} », le titre restera juste, et chaque année sera un fichier de plus.`,
      descriptionMissing:
        'Une description est nécessaire : quelques phrases pour qui ne connaît pas le sujet.',
      descriptionTitle: 'La description répète le titre : dites ce qu’il ne dit pas.',
      descriptionShort: (count: string) =>
        `Encore ${count} caractères pour remplir le critère de qualité : l’origine, les colonnes, les limites.`,
      descriptionBrief: 'Deux ou trois phrases aideraient : ce que c’est, pour qui, et avec quelles données.',
      descriptionGaps: (...gaps: string[]) => `Un lecteur cherchera aussi ${lists.fr.format(gaps)}.`,
      tagsMissing: 'Sans mot-clé, cette page se trouve moins : deux ou trois suffisent.',
      tagsFew: 'Un ou deux mots-clés de plus aideraient à trouver cette page.',
      territoryMissing: 'Quel territoire est couvert ? C’est par là que beaucoup cherchent.',
      periodMissing: 'De quand à quand vont les données ?',
      frequencyMissing: 'Sans fréquence, personne ne sait si les données sont à jour.',
      licenseMissing: 'Sans licence, personne ne sait ce qu’il peut en faire.',
    },
    gaps: {
      source: 'd’où viennent les données et qui les produit',
      content: 'ce que contient une ligne',
      rhythm: 'à quelle date ou à quel rythme elles sont à jour',
    },
    reasons: {
      title: 'Lu dans le titre',
      description: 'Lu dans la description',
      producer: 'D’après le nom du producteur',
      similar: 'Mots-clés de jeux de données semblables',
      habit: (count: string, total: string) =>
        `Choix de ${count} des ${total} jeux de données de ce producteur`,
    },
    promise: {
      within: (duration: string) =>
        `Promesse : une mise à jour au plus tard ${duration} après la précédente. Un jour de plus, et la page dit le retard.`,
      none: 'Aucune échéance : la page ne parle jamais de retard, et aucun rappel n’est envoyé.',
      week: 'Un rappel part par courriel une semaine avant l’échéance.',
      day: 'Un rappel part par courriel la veille de l’échéance.',
      never: 'Pas de rappel : un tel rythme se tient par un programme.',
    },
    frequenciesExplained: 'Ce que promet chaque fréquence',
    licenseQuestions: 'Choisir par questions',
  },
  {
    check: 'Check',
    checked: 'Checked',
    upToDate: 'Checked: the advice is beside the fields.',
    advised: 'Our advice is beside the fields. Nothing is saved, and none of it is compulsory.',
    fine: 'Nothing to add on these fields. Your answers are not saved yet.',
    use: 'Use:',
    undo: 'Undo:',
    advice: {
      titleMissing: 'A title is needed: what is it about, where, when?',
      titleVague: 'This title does not say yet what it is about: name the subject, not only what holds it.',
      titleShort: 'Add what is needed to understand without opening the page: what it is about, where, when.',
      titleLong: (count) =>
        `This title has ${count} characters: keep what matters, the rest goes in the description.`,
      titleCapitals: 'Write in lower case: a title all in capitals is hard to read.',
      titleFileName: 'This looks like a file name: prefer a short sentence.',
      titleAcronym: (...acronyms) =>
        `Not everybody knows ${lists.en.format(acronyms)}: spell it out, here or in the description.`,
      titleProducer: (name) => `“${name}” already stands above the title: keep the room for the subject.`,
      titleYear: (year) =>
        `This data will be renewed: without “${year}” the title stays right, and each year is one more file.`,
      descriptionMissing: 'A description is needed: a few sentences for who does not know the subject.',
      descriptionTitle: 'The description repeats the title: say what it does not.',
      descriptionShort: (count) =>
        `${count} more characters meet the criterion of quality: the origin, the columns, the limits.`,
      descriptionBrief: 'Two or three sentences would help: what it is, for whom, and with which data.',
      descriptionGaps: (...gaps) => `A reader will also look for ${lists.en.format(gaps)}.`,
      tagsMissing: 'Without a keyword this page is harder to find: two or three are enough.',
      tagsFew: 'One or two more keywords would help to find this page.',
      territoryMissing: 'Which territory is covered? Many people search that way.',
      periodMissing: 'From when to when does the data go?',
      frequencyMissing: 'Without a frequency, nobody knows whether the data is up to date.',
      licenseMissing: 'Without a licence, nobody knows what they may do with it.',
    },
    gaps: {
      source: 'where the data comes from and who makes it',
      content: 'what a row holds',
      rhythm: 'at what date or how often it is up to date',
    },
    reasons: {
      title: 'Read in the title',
      description: 'Read in the description',
      producer: 'From the name of the producer',
      similar: 'Keywords of similar datasets',
      habit: (count, total) => `Chosen for ${count} of the ${total} datasets of this producer`,
    },
    promise: {
      within: (duration) =>
        `Promise: an update at most ${duration} after the one before. One day later, the page says that it is late.`,
      none: 'No deadline: the page never speaks of lateness, and no reminder is sent.',
      week: 'A reminder is mailed one week before the deadline.',
      day: 'A reminder is mailed the day before the deadline.',
      never: 'No reminder: such a rhythm is kept by a program.',
    },
    frequenciesExplained: 'What each frequency promises',
    licenseQuestions: 'Choose by questions',
  },
)
