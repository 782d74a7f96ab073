import { words } from '#kernel/words'

const written = (locale: string, month: string) =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-15`),
  )

/** What the dataset of the register says in the catalogue. */
export const openWords = words(
  {
    title: (site: string) => `Registre des habilitations de ${site}`,
    about: (site: string, address: string) =>
      `Quels organismes peuvent recevoir quelles données d’autres administrations par ${site}, pourquoi, jusqu’à quand, et combien de fois ils l’ont fait : trois fichiers par mois, publiés quand le mois est fini et jamais modifiés.\n\nLe registre donne l’état de chaque habilitation à la fin du mois ; les usages comptent les réponses remises, refusées et en échec par habilitation, sans nommer personne ; les points de contrôle scellent le journal des accès. Bout à bout et dans l’ordre, leurs fichiers se vérifient avec les clés de ${address}/journal/keys.json et le programme \`bin/verify-journal\`.`,
    tags: 'habilitations,echanges,transparence',
    fileNames: {
      register: 'registre-des-habilitations',
      uses: 'usages-des-habilitations',
      checkpoints: 'points-de-controle-du-journal',
    },
    titles: {
      register: (month: string) => `Registre des habilitations, ${written('fr', month)}`,
      uses: (month: string) => `Usages des habilitations, ${written('fr', month)}`,
      checkpoints: (month: string) => `Points de contrôle du journal des accès, ${written('fr', month)}`,
    },
    abouts: {
      register:
        'Une ligne par habilitation, dans son état à la fin du mois ; séparateur point-virgule, UTF-8.',
      uses: 'Une ligne par habilitation utilisée dans le mois ; séparateur point-virgule, UTF-8.',
      checkpoints: 'Un point de contrôle signé (JWS, RFC 7515) par ligne, dans l’ordre.',
    },
  },
  {
    title: (site) => `Register of grants of ${site}`,
    about: (site, address) =>
      `Which bodies may receive which data of other administrations through ${site}, why, until when, and how often they did: three files a month, published once it is over and never changed.\n\nThe register gives the state of each grant when the month ended; uses count the answers released, refused and failed by grant, naming nobody; checkpoints seal the access journal. End to end and in order, their files are verified with the keys of ${address}/journal/keys.json and the program \`bin/verify-journal\`.`,
    tags: 'grants,exchange,transparency',
    fileNames: {
      register: 'register-of-grants',
      uses: 'uses-of-grants',
      checkpoints: 'checkpoints-of-the-journal',
    },
    titles: {
      register: (month) => `Register of grants, ${written('en', month)}`,
      uses: (month) => `Uses of grants, ${written('en', month)}`,
      checkpoints: (month) => `Checkpoints of the access journal, ${written('en', month)}`,
    },
    abouts: {
      register: 'One line per grant, as it was when the month ended; separated by semicolons, UTF-8.',
      uses: 'One line per grant used in the month; separated by semicolons, UTF-8.',
      checkpoints: 'One signed checkpoint (JWS, RFC 7515) a line, in order.',
    },
  },
)
