"""Characters that sound alike, as people put one for the other in names and in words of office."""

from __future__ import annotations

from functools import cache

from pypinyin import lazy_pinyin

_OF_NAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗"
    "凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄"
    "米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞"
    "万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲封储靳邴糜松井段富巫乌"
    "焦巴弓牧山谷车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎蓟溥印怀蒲台从鄂索咸籍赖卓蔺屠蒙"
    "池乔阴胥能苍双闻莘党翟谭贡劳姬申扶堵冉宰郦雍却璩桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
    "古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须"
    "丰巢关蒯相查荆红游竺权逯盖益桓公示世士仕一义亿依甲佳乙已以丙炳秉丁戊务己庚更辛新壬仁癸贵二三四五六七八九十"
    "伟炜纬芳娜敏静敬婧磊洋阳勇永艳燕杰洁娟涛超明铭鸣霞秀刚钢英莹军君均俊峻建健剑文雯辉晖慧惠丽莉红宏洪鸿宇玉"
)
_OF_OFFICE = (
    "法制治质权力利检监察查正证征政行形型制治应映执职直值理里立利事实施世市室期其奇齐受收售手首定订做作坐"
)


@cache
def _sounds() -> dict[str, str]:
    found: dict[str, str] = {}
    for sign in dict.fromkeys(_OF_NAMES + _OF_OFFICE):
        found.setdefault(lazy_pinyin(sign)[0], "")
        found[lazy_pinyin(sign)[0]] += sign
    return found


def alike(sign: str) -> str:
    """Return the characters known here that sound like one, whatever the tone; itself left out."""
    return _sounds().get(lazy_pinyin(sign)[0], "").replace(sign, "")


def misheard(text: str) -> list[str]:
    """Return the text with one of its characters put for one that sounds alike, in every way."""
    return [
        text[:i] + other + text[i + 1 :]
        for i, sign in enumerate(text)
        if "\u4e00" <= sign <= "\u9fff"
        for other in alike(sign)
    ]
