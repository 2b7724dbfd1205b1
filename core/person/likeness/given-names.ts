import { skeleton } from './spelling.ts';

/**
 * Given names with the names that people with them are called by. Written by us from common knowledge of Dutch
 * roepnamen and of spellings in Latin letters of names from Arabic, Berber, Turkish and Slavic; a name may stand in several
 * groups (Hans is Johannes, but also Hendrik in some families).
 */
const GROUPS = `
johannes johan jan hans johnny john jo joh jannes jantje hannes jean ivan giovanni juan yahya
hendrik henk henri henry hein rik harrie harry driek hendrikus hendricus heini
cornelis kees cor cornelius nelis corneel cees
gerardus gerard gerrit gert geert ger gerben geurt
wilhelmus willem wim will bill guillaume wil pim willy helmus
petrus peter piet pieter pierre pjotr pedro
jacobus jaap jacob jakob koos coos sjaak jacques co cobus jacco jaco
adrianus adriaan arie ad aad janus adri adrian arjan arjen
theodorus theo dorus teo dirk diederik thed
franciscus frans franciskus frank francis sus cis
antonius anton toon ton antoon teun teunis theun tony antoine thonius
martinus martin maarten tinus mart marten rien marinus tien
albertus albert bert ab appie bertus bart
lambertus lambert bert lammert bertus
hubertus hubert huub bert huib bertus
robertus robert rob bob robbie bert
bartholomeus bart barth meeuwis bartho
nicolaas nico klaas nicolas niek nick nikolaas klaus niels
michael michiel maikel mike michel michail mikael chiel
christiaan chris christian krist kris christiaen
christoffel stoffel chris christopher toffel
matthijs mattijs thijs mathijs matthias ties tijs matheus mathieu thijmen
leonardus leo leon leonard lennard leendert len
josephus jozef jos joseph josef sjef joep jef youssef yusuf joesoef yousef
alexander alex lex sander xander sascha aleksander
dominicus domien dominiek nico dominic
arnoldus arnold nol arnoud aart noud arend
everardus evert everhard eef ever
egbertus egbert bert eppie eg
sebastiaan bas bastiaan sebas sebastian bastian
benjamin ben benny benjamien
david dave daaf dawid davy daoud
daniel daan danny dany daniël
thomas tom tommy thom tomas
stefan steven stephan stef steef stephanus stefaan
victor vic viktor
vincentius vincent vins cent
paulus paul pauwel pavel
lucas luuk luc lukas luca
laurens laurentius lau rens lourens laurent
reinier reinout rein reinder renier
jeroen hieronymus jerom roen
joannes joan joannus johannes
frederik fred freek frits frederick frerik
gijsbert gijs gijsbertus bert
herman hermanus harm manus herm
karel carolus carel charles karl
lodewijk louis ludovicus lode ludwig
mauritius maurits mau maurice
rudolf ruud rudolphus rudy roelof rolf dolf
simon siemon siem simeon
tobias toby tobi
eduard edward ed eddy edwin ward
ernst ernest ernestus
philippus philip filip flip phil
jelle jelmer jel jells
sjoerd sjoert siurd
wiebe wiebren wybe wybren wiebrand
tjeerd tjeert
anna anneke annie anne antje ans anja johanna hanna anny anouk
johanna jo hanna hanneke johanneke jannie janny joke jannetje jantje ans
maria marie marije marieke ria mia marijke mieke miep riet rita mary maryam meryem miriam mirjam mariam
elisabeth els lies betty elsbeth liesbeth bep elly lisa lisette bets elise elisa ellie ilse
catharina trijn karin tineke toos kaatje catrien ina tiny katrien katharina kaat cato trien rina carina karien
wilhelmina mien mina willy willemien wil helmi minke mientje willemijn
cornelia corrie cor nel nelly neeltje lia cora
hendrika riek rika hennie henny henriette heintje jet
margaretha greet margriet gretha griet margreet marga greetje margo margot
petronella nel nelly petra pieternel ellie ella
jacoba coba cobi jacqueline ko jaccoba co
adriana jana adrie arjanne adri janna
francisca cisca fransje sisca francien siska
theodora dora thea doortje theadora
gerarda gerda gerrie geertruida truus trui truida geertje
helena lena leen helene leentje ellen heleen
magdalena lena madeleine magda leen lenie
susanna suus sanne suzanne suzan sannelotte susan
alida ali aleida lida aaltje
aleida ali alie alida
barbara bar babs babette
christina stien tine tina kristina stina christien christine
dorothea dora thea dorien doortje
frederika frea riek rika freddy
emma em emmy
geertruida truus trudy geertje truus gertrude
johanna hans jopie annie
leonora nora leonoor eleonora
sophia sofie fie sofia sophie
theresia trees thea tresia resi
veronica vera ronnie
mohamed mohammed muhammed muhammad mohammad mo moh mehmet mehmed mohamad moes
ahmed ahmet achmed achmet
fatima fatma faatje fatimah fadma
hassan hasan hassane
hussein hoesein huseyin hossein husain
mustafa mustapha moestafa mus moustapha
abdullah abdellah abdoellah abdul
abderrahim abdel rahim abdelrahim
ibrahim ebrahim brahim ibo abraham bram
ismail ismael smail esmail
khalid halid chalid khaled
rachid rasjid raschid rashid
said saied saeed
samir sam samier semir
karim kariem kareem
omar umar oemar ömer omer
ali aly alie
aisha aicha ayse aïcha aysha
khadija hatice chadidja khadidja
zeynep zainab zineb zaynab
nadira nadia nadiera
ilyas elias iljas ilias
soufiane sofian soufian sofyan
aleksandra alexandra sandra sascha
agnieszka agnes
katarzyna kasia
malgorzata gosia
krzysztof krzys krystof
piotr piotrek
dylan dylano
ruurd ruud ruurt
samuel sam sammy
jennifer jenny jen
jessica jes jessie
kimberly kim kimberley
patricia pat patty
deborah debbie debora
natasja natascha natasha tasja
`;

const groupsOf = new Map<string, Set<number>>();
for (const [number, line] of GROUPS.trim().split('\n').entries()) {
  for (const name of line.split(' ')) {
    const key = skeleton(name);
    const groups = groupsOf.get(key) ?? new Set<number>();
    groupsOf.set(key, groups.add(number));
  }
}

/** The numbers of the groups that a given name stands in, by its skeleton; empty when it stands in none. */
export function nameGroups(nameSkeleton: string): ReadonlySet<number> {
  return groupsOf.get(nameSkeleton) ?? NONE;
}

const NONE: ReadonlySet<number> = new Set();

/** Whether one of two given names (by their skeletons) is used for the other: Kees and Cornelis. */
export function sameGivenName(a: string, b: string): boolean {
  const groups = nameGroups(a);
  if (groups.size === 0) return false;
  for (const group of nameGroups(b)) if (groups.has(group)) return true;
  return false;
}
