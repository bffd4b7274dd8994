"""Words that carry no criterion of their own in a finder of cancer centers: they are read and pass in silence.

A word here is still read where it is part of a longer name ("cancer of the blood"). One that means something alone
belongs into the vocabularies of ``data/``.
"""

from __future__ import annotations

from finder.sounds import is_latin, sound
from finder.stems import without_arabic_prefix
from finder.text import normalize


def _words(text: str) -> frozenset[str]:
    return frozenset(normalize(text).split())


SHORTEST_SOUND = 5
"""Letters of the shortest word in Latin letters that is taken for one of another script."""

CONNECTING = _words(
    """
    a an the in at of to and or with from by for on my our your his her s is
    à au aux en de des du d l la le les un une et ou avec dans chez pour par sur mon ma mes son sa ses
    в во на у из от до для и или с со к ко по при о об
    في من الى إلى على عن مع او أو و ل ب ال ديال د al el le la l ad as
    لە بۆ لەگەڵ و یان بە ی le la bo
    мен және немесе үшін
    """
)
"""Prepositions, articles and conjunctions: they may also stand inside a name that is written without them."""

CANCER = _words(
    """
    cancer cancers carcinoma tumor tumour tumors tumours neoplasm malignancy
    cancer cancers tumeur tumeurs carcinome carcinomes cancéreux cancéreuse épidermoïde infiltrant
    рак рака раком раке опухоль опухоли опухолью карцинома карциномы
    новообразование новообразования раковая злокачественное
    سرطان السرطان سرطانات ورم الورم اورام أورام الأورام كانسر كنسر كانصر
    سرطاني سرطانية سرطانة خبيث الخبيث خبيثة الخبيثة
    شێرپەنجە شێرپەنجەی شێرپەنجەیە وەرەم وەرەمی وەرەمە سەرەتان سەرەتانی سەرەتانە کانسەر کانسەری
    обыр обыры обырының обырына обырынан ісік ісігі ісігінің ісігіне қатерлі өспе
    өспесі инвазивті карциномасы
    canser cancere rak saratan sartan saratane sherpenje sherpenjey sherpence sherpanje sherpanjey
    sherpanja sherpanjay waram warami waramy werem weremi obyr obyry isik isigi
    """
)
"""Any of these before or after an organ names the cancer of that organ."""

RELATIVES = _words(
    """
    mom mum mother mothers dad father fathers husband wife brother sister grandma grandpa grandmother grandfather aunt
    uncle friend
    père mère papa maman mari femme frère soeur sœur grand-mère grand-père tante oncle
    мама мамы маме маму мамин папа папы папе папу отец отца отцу мать матери муж мужа мужу жена жены жене жену брат
    брата брату сестра сестры сестре бабушка бабушки бабушке дедушка дедушки дедушке дед деда тётя тёти тёте дядя дяди
    друг подруга
    امي أمي ابوي ابويا ابي أبي والدي والدتي والدة الوالدة لوالدتي الوالد ماما بابا زوجي زوجتي رجلي مراتي اخي أخي اخوي
    اختي أختي جدي جدتي بيبيتي خالي خالتي عمي عمتي صديق صديقي
    دایکم باوکم دایکی باوکی دایکمە باوکمە هاوسەرم مێردم ژنەکەم خوشکم برام براکەم نەنکم داپیرم باپیرم پوورم مامم خاڵم
    анам анама анамның анамда анамды әкем әкеме әкемде әкемнің апам апама апамның апамда әжем әжеме әжемнің атам атама
    атамның ағам ағама інім күйеуім күйеуіме күйеуімнің әйелім әйеліме досым
    """
)
"""Relatives and friends: one of them may stand between the words of a name, as its owner."""

_OTHERS = _words(
    """
    first second
    near nearby around close where how what which who when can could do does did i me we us it he she they you
    be am are
    was were has have had need needs needed want looking look for find get there here this that please help hello hi
    good thanks thank doctor doctors said told says give gives given make made go going does best any some new
    much many
    cost price about more than treatment treatments treated treat treating therapy care center centre centers hospital
    institute institut институт институты معهد پەیمانگا hospitals clinic clinics department patient patients
    disease diagnosis diagnosed
    old year years live lives city town
    village settlement district county region live far suffering stage sick oncology oncologist years-old urgent
    urgently not no

    svp stp kif wach bghit dyal dial 3afak chokran slm salam pls plz connaissez connait conseillez adresse meilleur
    meilleure info infos renseignement renseignements recommend recommended address information anyone knows
    préfecture kayn kayna khassni province préfecture

    oncologie oncologique cancérologie premier première deuxième
    près proche vers où comment combien quel quelle qui que je j ai tu il elle nous on vous ils est suis sont a avons
    besoin cherche chercher veux faut faire fait trouver avoir peut bonjour merci svp s'il vous plaît docteur
    médecin professeur anticancéreux anticancéreuse
    dit centre centres hôpital hopital hôpitaux clinique traitement traitements soigner soins
    grand moi toi lui y ici ville région village douar commune ans an ça coûte cout prix maladie patient
    ce cette ces il depuis plus opéré opérée traité traitée stade se ne pas c n m t qu habite habitons maison
    si côté coin environs alentours oncologue oncologues cancérologue devenu savoir

    первый первая второй вторая
    рядом около возле недалеко где как какой какая какие кто что куда когда сколько стоит цена мне мной меня
    мы нам нас
    я ты он она они вы вас его её есть нужна нужно нужен надо можно могу хочу ищу найти делают делать делается сделать
    лечат лечить лечиться лечение лечения лечением лечению пройти попасть доктор врач врачи сказал сказали
    сказала центр центра центре
    центры больница больницы больнице клиника клиники клинике отделение диспансер онколог онколога онкология больной
    больна болезнь диагноз лет год года стадия не ни помогите помощь пожалуйста здравствуйте спасибо
    ехать начинать начать город болеет больных больного болен после
    городе область области район районе району районом р-н губерния посёлок посёлке пос пгт станица станице селе деревне
    деревня село живу живем живём ли бы же это то

    أول الأول الأولى الثاني الثانية انكولوجيا الأنكولوجيا
    وين أين اين كيف شلون ما ماذا متى هل من هو هي انا أنا احنا نحن انت عند عندي عندها عنده عدها عده عندنا لازم
    اريد أريد
    ابحث بغيت نعرف فين كاين كاينة مركز مراكز مستشفى مستشفيات المستشفى للمستشفى عيادة قسم علاج العلاج لعلاج معالجة
    طبيب الطبيب دكتور الدكتور كال قال قالوا مريض مريضة مصاب مصابة مرض
    قرب بالقرب قريب قريبة مني هنا هناك مدينة قضاء
    ناحية قرية دوار جهة عام العام العامة داخل يوجد اكو تسوي يسوون نسوي كم سعر لو رجاء ساعدونا السلام عليكم شكرا لا
    عملناها

    یەکەم دووەم
    کوێ کوێدا لێ دەکرێت دەکرێ هەیە هەیەتی نزیک نزیکم من ئێمە تۆ ئەو سەنتەر سەنتەری نەخۆشخانە نەخۆشخانەی کلینیک
    چارەسەر چارەسەری نەخۆش نەخۆشی پزیشک دکتۆر گوتی وتی
    دەمەوێت وەربگرم پێویستم تکایە یارمەتی شار شارۆچکە شارۆچکەی قەزا قەزای گوند گوندی گوندەکەی ناحیەی ناوچە شوێن
    شوێنی شوێنێک چۆن کەی چەند

    бірінші екінші
    жақын маңында маңайда қайда қалай қашан қанша кім не маған бізге менің біздің мен біз сіз ол бар ма ме жасайды
    жасай жасалады бола болады болама керек дейді деді айтты орталық орталығы аурухана ауруханасы ауруханада емхана
    клиника бөлім бөлімшесі емдеу емделу емі ем емдейді дәрігер
    жаста сатыда дейін дейінгі кейін кейінгі ауырады ауыратын науқас ауру қала қаласы ауыл
    ауданы арқылы алу алуға бару барамын көмек өтінем атындағы атын ауылы ауылында ауылынан кенті кентінде поселкесі
    өңірі өңірінде қаласынан аймағы

    v na mama lechenie bolnica tsentr mustashfa markaz ilaj 3ilaj nexoshxane chareser em qayda qaida
    """
)

INSTITUTION = _words(
    """
    center centre hospital clinic institute dispensary hospice hôpital clinique institut dispensaire
    центр больница диспансер клиника институт госпиталь хоспис
    مركز المركز مستشفى المستشفى معهد المعهد مصحة المصحة عيادة
    سەنتەر سەنتەری نەخۆشخانە نەخۆشخانەی ناوەند ناوەندی کلینیکی پەیمانگای
    орталық орталығы аурухана ауруханасы диспансері клиникасы институты
    """
)
"""Words for the kind of house that a center is: beside them, words of treatments may be those of its name."""

CITY = _words("city town ville город г города городе مدينة المدينة شار شاری қала қаласы қ")
"""Words beside the name of a city that tell it from the region of that name."""

REGION = _words(
    """
    region governorate oblast oblysy région wilaya область области обл губерния облысы облысында облыс өңірі өңірінде
    محافظة ولاية جهة پارێزگای پارێزگا
    """
)
"""Words beside the name of a chief town that make it its region."""

_CANCER_SOUNDS = frozenset(sound(word) for word in CANCER if not is_latin(word))

FILLER = CONNECTING | CANCER | RELATIVES | REGION | _OTHERS


def is_cancer(word: str) -> bool:
    """Tell whether a normalized word means cancer, be it typed in Latin letters."""
    return word in CANCER or (is_latin(word) and len(word) >= SHORTEST_SOUND and sound(word) in _CANCER_SOUNDS)


def is_filler(word: str) -> bool:
    """Tell whether a normalized word carries no criterion, an Arabic prefix written onto it or not."""
    return word in FILLER or any(bare in FILLER for bare in without_arabic_prefix(word))
