package citation

import (
	"regexp"
	"strings"
)

// The words that names, publishers and places are recognised by. They are
// evidence, not a whitelist: what they do not know can still be read from its
// place in the citation.

// surnames are the characters that begin most Chinese family names.
const surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧利师巩聂关荆肖闫岳帅缑亢况后有琴归海晋楚迟仉訾扬佟付冼占覃邝蒿税战际楼聂游麦揭苑权牟甫党柒战竺" +
	"趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華謝鄒喻竇雲蘇潘韋馬鳳鮑費賀倪湯羅畢鄔樂時齊顧黃蕭閔計談龐熊紀項賈婁鍾駱樊淩萬盧莫經繆應單陸榮葉劉龍譚勞閻連習歐師鞏聶關莊"

// japaneseNames are family names common in Japan, in Chinese and Japanese forms.
const japaneseNames = ",佐藤,铃木,鈴木,高桥,高橋,田中,渡边,渡辺,伊藤,山本,中村,小林,加藤,吉田,山田,山口,松本,井上,木村,斋藤,齐藤,斎藤,清水,山崎,池田,桥本,橋本,阿部,石川,山下,中岛,中島,石井,小川,前田,冈田,岡田,长谷川,藤田,后藤,後藤,近藤,村上,远藤,遠藤,青木,坂本,福田,太田,西村,藤井,金子,藤原,冈本,岡本,中野,中川,原田,松田,竹内,小野,田村,中山,和田,石田,森田,上田,内田,柴田,酒井,宫崎,宮崎,横山,高木,安藤,宫本,大野,小岛,工藤,谷口,今井,高田,增田,丸山,杉山,村田,大塚,新井,藤本,平野,河野,上野,野口,武田,松井,千叶,菅原,岩崎,久保,木下,佐野,野村,松尾,市川,菊地,菊池,杉本,古川,大西,岛田,水野,樱井,高野,吉川,山内,西田,饭田,西川,小松,北村,安田,川口,平田,中田,服部,岩田,土屋,川崎,福岛,本田,樋口,秋山,田口,永井,山中,中西,吉村,川上,石原,大桥,松冈,马场,滨田,森本,星野,矢野,浅野,大岛,松下,吉冈,小池,野田,荒木,熊谷,松浦,内藤,黑田,尾崎,川村,永田,望月,荒井,松村,菅野,西山,岩本,片山,平井,早川,横田,冈崎,荒川,大石,成田,小田,石桥,须藤,河合,高山,大泽,伊东,三浦,三宅,福井,大森,奥村,内山,片冈,桑原,古贺,奥田,富田,梅原,滋贺,中里,我妻,有泉,於保,实藤,织田,泷川,宫泽,大江,谷川,沟口,竺沙,夫马,岸本,滨岛,仁井,岩生,小仓,柳田,津田,堀内,白川,贝塚,"

// transliteration are the characters that foreign names are written with.
const transliteration = "缪舒涂阿埃艾爱安昂奥巴白班邦贝本比彼毕宾波玻伯勃博卜布查彻达大戴丹当道德登邓迪狄第蒂丁杜顿多恩尔法凡范菲费芬丰佛弗夫福富盖甘冈戈格葛贡古瓜圭哈海汉豪赫黑亨胡华怀霍基吉季加贾杰捷金津卡凯坎康考柯科克肯孔库奎昆拉腊莱赖兰朗劳勒雷蕾黎里理利莉立力列林琳留柳隆卢鲁路露伦罗洛马玛迈麦曼芒梅门蒙孟米密敏明摩莫姆穆纳娜乃南内尼妮涅宁纽努诺欧帕派潘庞佩彭蓬皮平珀普奇齐契恰乔切钦琼丘让热仁日荣茹儒若撒萨塞赛桑瑟森沙莎珊舍申圣施什史士斯丝松苏索塔泰坦汤唐陶特滕提廷图托陀瓦万旺威维韦伟卫魏温文翁沃乌吴武伍西希锡席夏香谢辛欣休修许雅亚延扬杨耶叶伊依因英尤于约赞泽扎詹张珍朱茱兹宗祖佐奈柴赉伽珈豆浩喀咖迦捏乍惠厄黛薇葆耳盎俾嘎韩实巽什敦撤策察凳岑罕茨蓓贺埔叟邱汀锐兼甫匝沁亭翰梯"

// institution are the ends of names of bodies that write or edit.
var institution = regexp.MustCompile(`(?:部|局|院|会|委|室|社|组|处|厅|署|司|所|系|馆|站|台|党|团|团队|网|中心|大学|学院|学校|公司|集团|银行|政府|法院|协会|学会|联盟|基金|机构|编者|编辑部|研究生院|实验室|国务院|出版者|平台|系统|组织|联合国|本书编写组)(?:\([^()]*\))?$`)

// notName rules out what no name holds; notPersonal what is not a person's,
// where nothing else speaks for one.
var (
	notName     = regexp.MustCompile(`[的是在了这那被把《》“”〈〉:;。?!]|^(?:本文|本书|本刊|同上|前引|前揭|参见|序言|前言|参阅|转引|关于|论|见|此|该|据|另|又|原文|原载|笔者|作者|引自|所谓|例如|如|即|按)|(?:认为|指出|提出|编者按|概论|历史|全集|文集|选集|辞典|词典|字典|丛书|条例|办法|规定|通知)$`)
	notPersonal = regexp.MustCompile(`[0-9]|(?:参见|说|书|版|期|卷|统计|研究|分析|报告|问题|初探|略论|理论|法|论|志|记|录|传|集|史|经|序|考|文学|史学|科学|哲学|美学|法学|数学|力学)$`)
)

// publisherEnd are the ends of names of publishers.
var publisherEnd = regexp.MustCompile(`(?:出版社|出版公司|出版集团|出版中心|出版部|出版局|出版者|书局|书店|書店|书社|書社|书院|书屋|书房|印书馆|印刷厂|印刷局|图书公司|图书馆|文化公司|文化事业公司|有限公司|股份有限公司|编译馆|编译局|编译社|缩微复制中心|三联|刊行社|事业部|学社|论社|評論社|有斐閣|有斐阁|株式会社|刻本|教育社|新知社|天下文化|大学出版部|Press|Publish(?:ers|ing|ing House|ing Company|ing Group)|Publications|Verlag|Books|Wiley|Springer|Elsevier|Routledge|Macmillan|Penguin|Dover|(?:&|and) (?:Sons|Co\.?|Company)|Inc\.?|Ltd\.?|Hill|Hall|House|Mouton|Brill|Kluwer|Reidel|Blackwell|Longman|Norton|Knopf)\.?$`)

// houses are publishers well enough known to be cut off a title that a style
// prints without a stop before them.
var houses = regexp.MustCompile(`(?:(?:北京|清华|复旦|中国人民|中国政法|武汉|浙江|南京|厦门|中山|四川|吉林|山东|上海交通|北京师范|华东师范|华中师范|西南政法|香港中文|首都师范|同济|暨南|河南|兰州|云南)大学|人民|法律|科学|商务|高等教育|社会科学文献|中国社会科学|中国人民公安大学|人民文学|中央编译|中央文献|上海人民|上海古籍|江苏人民|广西师范大学|山东人民|河北人民|湖南人民|浙江人民|四川人民|知识产权|机械工业|电子工业|中国法制|经济科学|中信|译林|北京古籍|中国轻工业|海洋|九州)出版社|商务印书馆|中华书局|(?:生活·读书·新知)?三联书店|岳麓书社|齐鲁书社|有斐[閣阁]|日本評論社|[\p{Han}]{2,6}大学(?:[\p{Han}]{1,6}(?:系|学院))?`)

// places are where publishers are; the string is searched for ",place,".
const places = ",北京,上海,天津,重庆,香港,澳门,台北,台湾,高雄,台中,台南,南京,杭州,武汉,武昌,汉口,广州,深圳,成都,西安,济南,青岛,沈阳,大连,长春,哈尔滨,石家庄,太原,郑州,开封,长沙,南昌,合肥,芜湖,福州,厦门,南宁,桂林,贵阳,昆明,芒市,拉萨,兰州,银川,西宁,乌鲁木齐,呼和浩特,海口,苏州,无锡,扬州,徐州,宁波,保定,延吉,汕头,珠海,咸阳,北平,奉天,新京,延安,吉林,延边,呼伦贝尔,通辽,赤峰,湘潭,洛阳,杨凌,绵阳,东京,京都,大阪,東京,首尔,汉城,平壤,新加坡,吉隆坡,伦敦,纽约,巴黎,柏林,波士顿,华盛顿,莫斯科,牛津,剑桥,芝加哥,日内瓦,维也纳,罗马,阿姆斯特丹,费城,旧金山,洛杉矶,伯克利,普林斯顿,出版地不详,s.l.,S.l.," +
	"New York,London,Beijing,Shanghai,Tokyo,Paris,Berlin,Boston,Cambridge,Oxford,Chicago,Washington,Washington D.C.,Washington DC,Princeton,New Haven,Berkeley,Los Angeles,San Francisco,Philadelphia,Hong Kong,Taipei,Singapore,Amsterdam,Geneva,Stanford,Baltimore,Ithaca,Toronto,Sydney,Melbourne,Moscow,Rome,Vienna,Heidelberg,Dordrecht,Leiden,The Hague,Englewood Cliffs,Reading,Harmondsworth,Cambridge MA,Cambridge Mass.,Mass.,Mass,MA,N.Y.,NY,N.J.,NJ,UK,Durham,Minneapolis,Bloomington,Ann Arbor,Seattle,Houston,Manchester,Edinburgh,Glasgow,Dublin,Delhi,New Delhi,Seoul,Bangkok,Jakarta,Stuttgart,Munich,Frankfurt,Hamburg,Leipzig,Brussels,Madrid,Milan,Zurich,Basel,Tianjin,Guangzhou,Wuhan,Nanjing,Chengdu,"

func isPlace(s string) bool {
	return s != "" && len(s) < 40 && !strings.Contains(s, ",") && strings.Contains(places, ","+strings.TrimSuffix(s, "市")+",") ||
		s != "" && len(s) < 40 && !strings.Contains(s, ",") && strings.Contains(places, ","+s+",")
}
