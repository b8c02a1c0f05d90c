package fold

// Unicode's property Equivalent_Unified_Ideograph, for the runes that have no
// compatibility decomposition: the blocks CJK Radicals Supplement and CJK
// Strokes. The radicals of the Kangxi block are decomposed by form KC. Each
// rune of radicals stands for the rune at the same place in ideographs.
const radicals = "" +
	"⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡" +
	"⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁" +
	"⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡" +
	"⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳㇆㇏㇐㇑㇒㇓㇔㇕㇖㇗㇘㇙㇚㇛" +
	"㇜㇝㇞㇟㇠㇡"

const ideographs = "" +
	"厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵" +
	"氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎" +
	"衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐" +
	"马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟𠃌乀一丨丿丿丶𠃍乛𠃊𠃎𠄌亅𡿨" +
	"𠃋乀𠃑乚乙𠄎"
