/**
 * Common first names and surnames of France, as `folded` writes them. They are not the registers of Insee, which
 * no package holds: enough to tell a column of people from one of things, not to recognise everyone.
 */
export function firstNames(): ReadonlySet<string> {
  given ??= new Set(givenNames.split(' '))
  return given
}

export function surnames(): ReadonlySet<string> {
  family ??= new Set(familyNames.split(' '))
  return family
}

let given: Set<string> | null = null
let family: Set<string> | null = null

const givenNames =
  'abdel adam adele adeline adrien agathe agnes ahmed aime aimee alain alan albane albert alberte alexandra ' +
  'alexandre alexia alexis alfred ali alice aline alison alix aliya amandine amelie amina amine amir ana anais ' +
  'anatole andre andrea andree ange angela angele angelina angelique anita anna annabelle anne annette annick annie ' +
  'anthony antoine antoinette antonin antonio antony apolline ariane arlette armand armelle arnaud arsene arthur ' +
  'astrid aude audrey auguste augustin aurelie aurelien aurore aurianne axel axelle aymeric ayoub baptiste barbara ' +
  'bastien beatrice benedicte benjamin benoit berenice bernadette bernard berthe bertrand bilal blanche blandine ' +
  'boris brahim brigitte brice bruno camille candice capucine carine carla carlos carole caroline catherine cecile ' +
  'cecilia cedric celeste celia celine cesar chantal charlene charles charlie charline charlotte chloe christel ' +
  'christelle christian christiane christine christophe claire clara clarisse claude claudette claudie claudine ' +
  'clea clemence clement clementine cleo clotilde colette coline constance constantin coralie corentin corinne ' +
  'cyprien cyril cyrille damien daniel daniele danielle danny david deborah delphine denis denise desire diane didier ' +
  'dimitri dominique dorian dorothee dylan eddy edgar edith edmond edouard elena eleonore eliane elias elie eliott ' +
  'elisa elisabeth elise ella elodie elsa elvire emilie emilien emile emma emmanuel emmanuelle emmy enora enzo eric ' +
  'erika ernest erwan esteban estelle esther ethan etienne eugene eugenie eva evan eve eveline evelyne ewen fabien ' +
  'fabienne fabrice fanny fatima felicie felix ferdinand fernand fernande flavie flavien fleur flora florence florent ' +
  'florentin florian floriane francine francis francisco franck francois francoise frank fred frederic frederique ' +
  'gabin gabriel gabrielle gael gaelle gaetan gaspard gaston gauthier gautier genevieve geoffrey georges georgette ' +
  'gerald geraldine gerard germain germaine ghislain ghislaine gilbert gilberte gildas gilles gina ginette gisele ' +
  'gladys gregoire gregory guillaume gustave guy gwenaelle gwenael gwendoline habib hadrien hakim hamza hanna hans ' +
  'hassan hector helena helene heloise henri henriette hermine herve hippolyte honore honorine hortense houria hubert ' +
  'hugo hugues ibrahim ida ilan ilona imane ines ingrid irene iris irma isaac isabelle isaline ismael issa ivan ' +
  'jacky jacqueline jacques jade james janine jason jean jeanine jeanne jeannine jennifer jeremie jeremy jerome ' +
  'jessica joan joanna jocelyne joel joelle johan johanna johann john johnny jonathan jordan jose josee joseph ' +
  'josephine josette josiane josselin joyce juan judith jules julia julian juliana julie julien julienne juliette ' +
  'juline justin justine kamel karim karima karine karl karen katia kelly kenza kevin khadija killian kylian laetitia ' +
  'laila lana lara laure laureen laurence laurent laurie laurine lea leana leandre leila lena leo leon leonard leonie ' +
  'leonor leopold lia liam lila lilia liliane lilian lilou lily lina linda line lisa lise lison livia loan loane ' +
  'loic lola lorenzo lou louane louis louisa louise louka louna luc luca lucas lucette lucia lucie lucien lucienne ' +
  'lucile lucille ludivine ludovic luis luka luna lydia lydie lyna mae mael maelle maeva magali magalie mahaut maia ' +
  'maite malik malo manon manuel marc marceau marcel marcelle marcus margaux margot marguerite maria mariam mariame ' +
  'marianne marie marielle marilyne marin marina marine mario marion marius marjolaine marjorie marlene marthe martin ' +
  'martine maryline maryse maryvonne mateo matheo mathias mathieu mathilde mathis mathurin mathys matteo matthias ' +
  'matthieu maud maude maurice mauricette max maxence maxime maya mederic medhi mehdi melanie melina melissa melodie ' +
  'mia michael michel michele micheline michelle mickael miguel mila milan milo mireille mohamed mohammed moise ' +
  'mona monique morgan morgane mourad moussa muriel mustapha myriam nadege nadia nadine nael nahil naim nancy naomi ' +
  'narcisse nathalie nathan nathanael nelly nicolas nicole nina ninon nino noa noah noe noel noelie noelle noemie nolan ' +
  'noemi nora norah norbert nour oceane octave octavie odette odile odilon olga olivia olivier omar ondine oscar ' +
  'oumar owen paola pascal pascale patrice patricia patrick paul paula paule paulette paulin pauline pedro peggy ' +
  'perrine philibert philippe philomene pierre pierrette pierrick prune quentin rachel rachid rafael raoul raphael ' +
  'raphaelle raymond raymonde rebecca regine regis remi remy rene renaud renee reynald ricardo richard rita robert ' +
  'roberte robin roch rodolphe rodrigue roger roland rolande romain romane romaric romeo romuald romy ronan rosa rosalie ' +
  'rose roseline roxane ruben sabine sabrina sacha said salim salome sam samia samir samira samuel samy sandra ' +
  'sandrine sara sarah sasha saskia sebastien segolene selim selma serena serge servane severine shana simon simone ' +
  'simonne sofia sofiane soizic solange solene solenne sonia sophia sophie soraya souad stanislas stella stephane ' +
  'stephanie steve steven suzanne suzette swann sybille sylvain sylvaine sylvestre sylvette sylviane sylvie tania tanguy ' +
  'tatiana teddy teo tess tessa thais thea theo theodore theophile therese thibaud thibault thibaut thierry thomas ' +
  'tiago tim timeo timothee titouan tom tony tristan ugo ulysse ursule vadim valentin valentine valerie valery vanessa ' +
  'veronique vianney vicky victoire victor victoria vincent violaine violette virginie viviane vivien wafa walid wassim ' +
  'wendy wilfried william xavier yacine yael yan yanis yann yannick yannis yasmine yassine yoan yoann yohan yolande ' +
  'youcef youssef ysaline yvan yves yvette yvon yvonne zacharie zakaria zelie zineb zoe'

const familyNames =
  'adam andre antoine arnaud aubert aubry bailly barbier baron barre barthelemy benoit berger bernard berthelot bertin ' +
  'bertrand besnard besson bigot blanc blanchard blanchet bodin boucher bouchet boulanger bourdon bourgeois bouvier ' +
  'boyer breton briand brun brunel brunet buisson camus carlier caron carpentier carre charles charpentier charrier ' +
  'chauvin chevalier chevallier clement colin collet collin cordier cousin daniel david delattre delaunay ' +
  'deschamps devaux diallo didier dubois dufour dumas dumont dupont dupuis dupuy durand duval etienne fabre faure ' +
  'fernandez ferrand fleury fontaine fournier francois gaillard garcia garnier gauthier gautier gay gerard germain ' +
  'gilbert gillet girard giraud gomez gonzalez grondin gros guerin guichard guillaume guillot guillou guyot hamon ' +
  'hebert henry herve hoarau hubert huet humbert jacob jacquet jean joly julien klein lacroix lambert lamy langlois ' +
  'laurent lebon leblanc lebrun leclerc leclercq lecomte lefebvre lefevre leger legrand lejeune lemaire lemoine leroux ' +
  'leroy leveque lopez louis lucas maillard mallet marchal marchand marechal marie marin marion marty martin martinez ' +
  'mathieu maurice menard mercier meunier meyer michaud michel millet monnier moreau morel moreno morin moulin muller ' +
  'navarro nguyen nicolas noel olivier paris pasquier paul pelletier perez perret perrier perrin perrot petit philippe ' +
  'picard pichon pierre poirier pons poulain prevost provost remy renard renaud renault rey reynaud ribeiro richard ' +
  'riviere robert robin roche rodriguez roger rolland rousseau roussel roux roy royer sanchez schmitt schneider simon ' +
  'tessier texier thomas traore vallee vasseur verdier vidal vincent voisin weber'
