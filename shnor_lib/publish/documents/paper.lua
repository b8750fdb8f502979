-- Report pages on paper: the same numbers and words as on the screen, set as Word and typst have it.

local folder = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local floats = dofile(pandoc.path.join { folder, "..", "embedded", "floats.lua" })
local lay_columns = dofile(pandoc.path.join { folder, "widths.lua" })

local WORD = FORMAT == "docx"
local LONG_WORD = 24 -- bytes
local SHORT_ROWS, SHORT_LETTERS = 12, 700 -- of a table that stays on one page
local SCREEN_ONLY = "shnor-files"
local LANDSCAPE_END = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
  .. '<w:pgMar w:top="1701" w:right="1134" w:bottom="567" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
  .. "</w:sectPr></w:pPr></w:p>"
local PORTRAIT_END = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
  .. '<w:pgMar w:top="1134" w:right="567" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
  .. "</w:sectPr></w:pPr></w:p>"

local ACROSS, ACROSS_END = "#across[", "] // across"
local SHORT_BETWEEN = 3 -- headings and lines that two tables on wide pages may have between them

local headings = {}
local deepest = 0

local function raw(text)
  return pandoc.RawBlock(WORD and "openxml" or "typst", text)
end

local function styled(style, blocks)
  return pandoc.Div(blocks, { ["custom-style"] = style })
end

local function quoted(text)
  return '"' .. text:gsub("[\\\"]", "\\%0"):gsub("\n", " ") .. '"'
end

-- Blocks with a style of their own: in Word by its name, in typst by the function of that name.
local function named(style, blocks)
  if WORD then return { styled(style, blocks) } end
  local set = pandoc.Blocks { raw("#" .. style:lower():gsub(" ", "-") .. "[") }
  set:extend(blocks)
  set:insert(raw("]"))
  return set
end

local function nothing()
  return {}
end

local function figure(div)
  local caption, content = floats.parts(div)
  local image = content[1] and content[1].content and content[1].content[1]
  if not image or image.t ~= "Image" then -- a chart that was not drawn: its words stand for it
    content:insert(pandoc.Para(caption))
    return content
  end
  if WORD then
    return pandoc.Figure({ pandoc.Plain { image } }, { pandoc.Plain(caption) }, { id = div.identifier })
  end
  local drawn = "image(" .. quoted(image.src) .. ", width: " .. image.attributes.width
    .. ", alt: " .. quoted(pandoc.utils.stringify(image.caption)) .. ")"
  return {
    raw("#figure(" .. drawn .. ", caption: ["), pandoc.Plain(caption),
    raw("]) <" .. div.identifier .. ">"),
  }
end

local function cells_styled(rows, style)
  for _, row in ipairs(rows) do
    for _, cell in ipairs(row.cells) do
      cell.contents = { styled(style, { pandoc.Para(pandoc.utils.blocks_to_inlines(cell.contents)) }) }
    end
  end
end

local function on_its_page(blocks, size, wide, keep)
  local set = pandoc.Blocks {}
  if WORD then
    if wide then set:insert(raw(PORTRAIT_END)) end
    set:extend(blocks)
    set:insert(wide and raw(LANDSCAPE_END) or raw('<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'))
  else
    if wide then set:insert(raw(ACROSS)) end
    set:insert(raw("#sized(" .. size .. "pt, keep: \"" .. keep .. "\")["))
    set:extend(blocks)
    set:insert(raw("]"))
    if wide then set:insert(raw(ACROSS_END)) end
  end
  return set
end

-- Long names of files and addresses may be divided where their parts end.
local function divisible(element)
  if #element.text < LONG_WORD then return nil end
  return pandoc.Str((element.text:gsub("[/_%-%%?=&]", "%0\u{200b}")))
end

local function lay_out(element)
  local rows = pandoc.List {}
  rows:extend(element.head.rows)
  for _, body in ipairs(element.bodies) do rows:extend(body.body) end
  local shares, size, wide, towering = lay_columns(#element.colspecs, rows, #element.head.rows)
  for number, share in ipairs(shares) do
    local side = element.colspecs[number][1]
    element.colspecs[number] = { side == "AlignDefault" and "AlignLeft" or side, share }
  end
  element = element:walk { Str = divisible }
  if WORD then
    cells_styled(element.head.rows, "Table Head " .. size)
    for _, body in ipairs(element.bodies) do cells_styled(body.body, "Table Text " .. size) end
  end
  local short = #rows <= SHORT_ROWS and utf8.len(pandoc.utils.stringify(element)) <= SHORT_LETTERS
  local keep = short and "table" or towering and "nothing" or "rows"
  return on_its_page(pandoc.Blocks { element }, size, wide, keep)
end

local function captioned_table(div)
  local caption, content = floats.parts(div)
  for _, block in ipairs(content) do
    if block.t == "Table" then
      block.caption = { long = { pandoc.Plain(caption) } }
      block.identifier = div.identifier
    end
  end
  return content
end

local function callout(div, kind)
  local title = pandoc.Para { pandoc.Strong(floats.callout_title(div, kind)) }
  local content = pandoc.Blocks(WORD and { styled("Callout Title", { title }) } or named("callout title", { title }))
  content:extend(div.content)
  if not WORD then return named("callout", content) end
  local simple = pandoc.SimpleTable({}, { "AlignDefault" }, { 1.0 }, {}, { { { styled("Callout Text", content) } } })
  local box = pandoc.utils.from_simple_table(simple)
  box.attributes["custom-style"] = "Callout"
  return { box, raw('<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>') }
end

-- Columns beside each other without lines: the head of an official paper, its signature.
local COLUMNS = { ["paper-letterhead"] = { 0.5, 0.5 }, ["paper-signature"] = { 0.42, 0.26, 0.32 } }

local function column_style(class)
  return class:gsub("^paper%-", "") .. " text"
end

local function columns(div, class)
  local style, cells = column_style(class), {}
  for number, column in ipairs(div.content) do cells[number] = { styled(style, column.content) } end
  if WORD then
    local sides = {}
    for number = 1, #cells do sides[number] = "AlignDefault" end
    local simple = pandoc.SimpleTable({}, sides, COLUMNS[class], {}, { cells })
    local beside = pandoc.utils.from_simple_table(simple)
    beside.attributes["custom-style"] = "Columns"
    return { beside }
  end
  local set = pandoc.Blocks { raw("#" .. class:gsub("^paper%-", "") .. "(") }
  for _, column in ipairs(div.content) do
    set:insert(raw("["))
    set:extend(column.content)
    set:insert(raw("],"))
  end
  set:insert(raw(")"))
  return set
end

local STYLES = { ["shnor-answer"] = "Answer" }

local function page_break()
  return { raw(WORD and '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' or "#pagebreak(weak: true)") }
end

local function division(div)
  if div.attributes["custom-style"] then return nil end
  if div.classes:includes(SCREEN_ONLY) then return {} end
  if div.classes:includes("paper-break") then return page_break() end
  if div.classes:includes("paper-column") then return nil end -- its row takes it apart
  local kind = floats.kind_of(div.identifier)
  if kind == "fig" then return figure(div) end
  if kind == "tbl" then return captioned_table(div) end
  if div.classes:includes("shnor-more") then return div.content end
  local callout_kind = floats.callout_kind(div)
  if callout_kind then return callout(div, callout_kind) end
  for _, class in ipairs(div.classes) do
    if COLUMNS[class] then return columns(div, class) end
    local style = STYLES[class] or class:match("^paper%-") and class:gsub("^paper%-", ""):gsub("-", " ")
    if style then return named(style, div.content) end
  end
  return div.content
end

local function link(element)
  if element.target:match("^%a[%w+.-]*:") or element.target:match("^#") then return nil end
  return element.content
end

-- The title is no heading of the text, so all others go one up. No level is left out on the way
-- down: readers of the screen, and PDF/UA, go by it.
local function heading(element)
  element.level = math.min(math.max(element.level - 1, 1), deepest + 1)
  deepest = element.level
  element.identifier = "section-" .. #headings + 1
  headings[#headings + 1] = element
  return element
end

local function turns(block, word, typst)
  return block and block.t == "RawBlock" and (block.text == word or block.text == typst)
end

-- Where the next table on a wide page begins, if nothing but a few lines stands before it.
local function next_across(blocks, place)
  for after = place + 1, math.min(place + 1 + SHORT_BETWEEN, #blocks) do
    if turns(blocks[after], PORTRAIT_END, ACROSS) then return after end
    if blocks[after].t ~= "Header" and blocks[after].t ~= "Para" then return nil end
  end
end

-- Tables on wide pages share them with what little stands between.
local function share_pages(doc)
  local blocks = doc.blocks
  for place = #blocks, 1, -1 do
    local after = turns(blocks[place], LANDSCAPE_END, ACROSS_END) and next_across(blocks, place)
    if after then
      blocks:remove(after)
      blocks:remove(place)
    end
  end
  return doc
end

-- A heading goes along with the table on a wide page that follows it.
local function headings_along(doc)
  local blocks = doc.blocks
  for place = 2, #blocks do
    local turned = turns(blocks[place], PORTRAIT_END, ACROSS)
    local before = place - 1
    while turned and before > 0 and blocks[before].t == "Header" do
      blocks[before], blocks[before + 1] = blocks[before + 1], blocks[before]
      before = before - 1
    end
  end
  return doc
end

-- A head has the title in its own words; pandoc would put it above.
local function settings(meta)
  floats.settings(meta)
  if WORD and meta["shnor-head"] then
    meta.title = nil
    return meta
  end
end

local function formula(element)
  return pandoc.Str(element.text)
end

return {
  { Meta = settings, RawBlock = nothing, RawInline = nothing, Math = formula },
  { traverse = "topdown", Div = floats.number },
  { traverse = "topdown", Header = heading },
  { Table = lay_out },
  { Div = division, Cite = floats.reference, Link = link },
  { Pandoc = share_pages },
  { Pandoc = headings_along },
}
